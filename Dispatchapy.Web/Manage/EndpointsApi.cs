using System.Security.Claims;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Accounts;
using Dispatchapy.Core.Settings;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

internal static class EndpointsApi
{
    private const string Noun = "endpoint";

    public static void MapEndpointsApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/endpoints", ListAsync);
        routes.MapPost("/endpoints", CreateAsync).RequireAuthorization(Policies.Admin);
        routes.MapGet("/endpoints/{id}", GetAsync);
        routes.MapPut("/endpoints/{id}", UpdateAsync).RequireAuthorization(Policies.Admin);
        routes.MapDelete("/endpoints/{id}", DeleteAsync).RequireAuthorization(Policies.Admin);
        routes.MapPost("/endpoints/{id}/duplicate", DuplicateAsync).RequireAuthorization(Policies.Admin);
    }

    private static Task<IResult> ListAsync(HttpRequest request, EndpointStore store, EndpointAnswers answers, CancellationToken ct) => ListRequest.UseAsync(request, async query =>
    {
        var page = await store.ListAsync(query, ct);
        return Answers.List(page.Items.Select(answers.Of), page.Next);
    });

    private static async Task<IResult> GetAsync(RouteId id, EndpointStore store, EndpointAnswers answers, CancellationToken ct) =>
        await store.FindAsync(id.Value, ct) is { } endpoint ? Answers.Ok(answers.Of(endpoint)) : Answers.Missing(Noun);

    private static Task<IResult> CreateAsync(HttpContext http, EndpointStore store, EndpointAnswers answers, CurrentSettings settings, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        http.Request,
        async body => Answers.Created(await store.CreateAsync(EndpointBody.Read(body, settings.Value.NewEndpoint()), user.Actor(), ct), Noun, Address, http, answers.Of),
        ct);

    private static Task<IResult> UpdateAsync(RouteId id, HttpRequest request, EndpointStore store, EndpointAnswers answers, CurrentSettings settings, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        request,
        async body =>
        {
            var version = VersionMember.Read(body);
            return Answers.Saved(await store.UpdateAsync(id.Value, version, EndpointBody.Read(body, settings.Value.NewEndpoint()), user.Actor(), ct), Noun, answers.Of);
        },
        ct);

    private static async Task<IResult> DeleteAsync(RouteId id, AccountParts store, ClaimsPrincipal user, CancellationToken ct) => Answers.Deleted(await store.DeleteEndpointAsync(id.Value, user.Actor(), ct), Noun);

    private static async Task<IResult> DuplicateAsync(RouteId id, HttpContext http, EndpointStore store, EndpointAnswers answers, ClaimsPrincipal user, CancellationToken ct) =>
        Answers.Created(await store.DuplicateAsync(id.Value, user.Actor(), ct), Noun, Address, http, answers.Of);

    private static string Address(GatewayEndpoint endpoint) => $"/endpoints/{endpoint.Id}";
}
