using System.Security.Claims;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

internal static class ClientsApi
{
    private const string Noun = "client";

    public static void MapClientsApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clients", ListAsync);
        routes.MapPost("/clients", CreateAsync).RequireAuthorization(Policies.Admin);
        routes.MapGet("/clients/{id}", GetAsync);
        routes.MapGet("/clients/{id}/openapi.json", Document);
        routes.MapPut("/clients/{id}", UpdateAsync).RequireAuthorization(Policies.Admin);
        routes.MapDelete("/clients/{id}", DeleteAsync).RequireAuthorization(Policies.Admin);
        routes.MapPost("/clients/{id}/token", RotateTokenAsync).RequireAuthorization(Policies.Admin);
    }

    private static Task<IResult> ListAsync(HttpRequest request, ClientStore store, CancellationToken ct) => ListRequest.UseAsync(request, async query =>
    {
        var page = await store.ListAsync(query, ct);
        return Answers.List(page.Items.Select(client => ClientAnswer.Of(client)), page.Next);
    });

    private static async Task<IResult> GetAsync(RouteId id, ClientStore store, CancellationToken ct) =>
        await store.FindAsync(id.Value, ct) is { } client ? Answers.Ok(ClientAnswer.Of(client)) : Answers.Missing(Noun);

    /// <summary>What the client itself gets at <c>/api/openapi.json</c>.</summary>
    private static IResult Document(RouteId id, GatewayCatalog catalog) =>
        catalog.Current.Client(id.Value) is { } client ? ClientOpenApi.Answer(client, catalog.Current) : Answers.Missing(Noun);

    private static Task<IResult> CreateAsync(HttpContext http, ClientStore store, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        http.Request,
        async body => Answers.Created(await store.CreateAsync(ClientBody.Read(body), user.Actor(), ct), Noun, issued => $"/clients/{issued.Client.Id}", http, Once),
        ct);

    private static Task<IResult> UpdateAsync(RouteId id, HttpRequest request, ClientStore store, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        request,
        async body =>
        {
            var version = VersionMember.Read(body);
            return Answers.Saved(await store.UpdateAsync(id.Value, version, ClientBody.Read(body), user.Actor(), ct), Noun, client => ClientAnswer.Of(client));
        },
        ct);

    private static async Task<IResult> DeleteAsync(RouteId id, CatalogDeletion deletion, ClaimsPrincipal user, CancellationToken ct) => await deletion.RefusalAsync(id.Value, ct) is { } refusal
        ? Problems.Problem(StatusCodes.Status409Conflict, refusal)
        : Answers.Deleted(await deletion.ClientAsync(id.Value, user.Actor(), ct), Noun);

    private static Task<IResult> RotateTokenAsync(RouteId id, HttpRequest request, ClientStore store, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        request,
        async body => Answers.Saved(await store.RotateTokenAsync(id.Value, ClientBody.ReadGrace(body), user.Actor(), ct), Noun, Once),
        ct,
        optional: true);

    private static ClientAnswer Once(IssuedClient issued) => ClientAnswer.Of(issued.Client, issued.Token);
}
