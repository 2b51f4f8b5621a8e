using System.Security.Claims;
using Dispatchapy.Core.Access;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

/// <summary>For admins only: who may make keys may do everything.</summary>
internal static class ApiKeysApi
{
    private const string Noun = "key";

    public static void MapApiKeysApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api-keys", ListAsync).RequireAuthorization(Policies.Admin);
        routes.MapPost("/api-keys", CreateAsync).RequireAuthorization(Policies.Admin);
        routes.MapDelete("/api-keys/{id}", DeleteAsync).RequireAuthorization(Policies.Admin);
    }

    private static Task<IResult> ListAsync(HttpRequest request, ApiKeyStore store, CancellationToken ct) => ListRequest.UseAsync(request, async query =>
    {
        var page = await store.ListAsync(query, ct);
        return Answers.List(page.Items.Select(key => ApiKeyAnswer.Of(key)), page.Next);
    });

    private static Task<IResult> CreateAsync(HttpContext http, ApiKeyStore store, ClaimsPrincipal user, CancellationToken ct) => JsonBody.UseAsync(
        http.Request,
        async body => Answers.Created(await store.CreateAsync(ApiKeyBody.Read(body), user.Actor(), ct), Noun, issued => $"/api-keys/{issued.Key.Id}", http, issued => ApiKeyAnswer.Of(issued.Key, issued.Text)),
        ct);

    private static async Task<IResult> DeleteAsync(RouteId id, ApiKeyStore store, ClaimsPrincipal user, CancellationToken ct) => Answers.Deleted(await store.DeleteAsync(id.Value, user.Actor(), ct), Noun);
}
