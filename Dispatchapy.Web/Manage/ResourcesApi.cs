using System.Security.Claims;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Settings;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

internal static class ResourcesApi
{
    private const string Noun = "resource";

    public static void MapResourcesApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/resources", ListAsync);
        routes.MapPost("/resources", CreateAsync).RequireAuthorization(Policies.Admin);
        routes.MapGet("/resources/{id}", GetAsync);
        routes.MapGet("/resources/{id}/checks", ChecksApi.ListAsync);
        routes.MapPut("/resources/{id}", UpdateAsync).RequireAuthorization(Policies.Admin);
        routes.MapDelete("/resources/{id}", DeleteAsync).RequireAuthorization(Policies.Admin);
        routes.MapPost("/resources/{id}/duplicate", DuplicateAsync).RequireAuthorization(Policies.Admin);
        routes.MapPost("/resources/{id}/signing-secret", RotateSigningSecretAsync).RequireAuthorization(Policies.Admin);
        routes.MapPost("/resources/{id}/check", CheckAsync).RequireAuthorization(Policies.Operator);
    }

    private static Task<IResult> ListAsync(HttpRequest request, ResourceStore store, ResourceAnswers answers, CancellationToken ct) => ListRequest.UseAsync(request, async query =>
    {
        var page = await store.ListAsync(query, ct);
        return Answers.List(await answers.OfAsync(page.Items, ct), page.Next);
    });

    private static async Task<IResult> GetAsync(RouteId id, ResourceStore store, ResourceAnswers answers, CancellationToken ct) =>
        await store.FindAsync(id.Value, ct) is { } resource ? Answers.Ok(await answers.OfAsync(resource, ct)) : Answers.Missing(Noun);

    private static Task<IResult> CreateAsync(HttpContext http, ResourceStore store, ResourceAnswers answers, CurrentSettings settings, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        http.Request,
        async body => Created(await answers.OfAsync(await store.CreateAsync(ResourceBody.Read(body, settings.Value.NewResource()), user.Actor(), ct), ct), http),
        ct);

    private static Task<IResult> UpdateAsync(RouteId id, HttpRequest request, ResourceStore store, ResourceAnswers answers, CurrentSettings settings, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        request,
        async body =>
        {
            var version = VersionMember.Read(body);
            return Answers.Saved(await answers.OfAsync(await store.UpdateAsync(id.Value, version, ResourceBody.Read(body, settings.Value.NewResource()), user.Actor(), ct), ct), Noun, resource => resource);
        },
        ct);

    private static async Task<IResult> DeleteAsync(RouteId id, CatalogDeletion deletion, ClaimsPrincipal user, CancellationToken ct) => Answers.Deleted(await deletion.ResourceAsync(id.Value, user.Actor(), ct), Noun);

    private static async Task<IResult> DuplicateAsync(RouteId id, HttpContext http, ResourceStore store, ResourceAnswers answers, ClaimsPrincipal user, CancellationToken ct) =>
        Created(await answers.OfAsync(await store.DuplicateAsync(id.Value, user.Actor(), ct), ct), http);

    private static Task<IResult> RotateSigningSecretAsync(RouteId id, HttpRequest request, SigningSecretStore store, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        request,
        async body => Answers.Saved(await store.RotateAsync(id.Value, ResourceBody.ReadRotation(body), user.Actor(), ct), Noun, SigningSecretAnswer.Of),
        ct,
        optional: true);

    private static async Task<IResult> CheckAsync(RouteId id, HealthChecker checker, ClaimsPrincipal user, CancellationToken ct) => await checker.CheckNowAsync(id.Value, user.Actor(), ct) switch
    {
        CheckAnswer.Checked done => Answers.Ok(HealthCheckAnswer.Of(done.Check)),
        CheckAnswer.Busy => Problems.Problem(StatusCodes.Status409Conflict, "This resource is being checked already. Its result will be in the history in a moment."),
        CheckAnswer.Refused refused => Problems.Problem(StatusCodes.Status409Conflict, refused.Reason),
        _ => Answers.Missing(Noun),
    };

    private static IResult Created(SaveResult<ResourceAnswer> result, HttpContext http) =>
        Answers.Created(result, Noun, resource => $"/resources/{resource.Id}", http, resource => resource);
}
