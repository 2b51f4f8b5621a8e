using System.Security.Claims;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Links;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Mvc;

namespace Dispatchapy.Web.Manage;

/// <summary>Puts a resource back into the use of an endpoint.</summary>
internal static class LinksApi
{
    private const string Noun = "resource of this endpoint";

    public static void MapLinksApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/endpoints/{id}/resources/{resource_id}/enable", EnableAsync).RequireAuthorization(Policies.Operator);

    private static async Task<IResult> EnableAsync(RouteId id, [FromRoute(Name = "resource_id")] RouteId resourceId, LinkSwitch links, EndpointStore store, EndpointAnswers answers, ClaimsPrincipal user, CancellationToken ct) =>
        await links.EnableAsync(id.Value, resourceId.Value, user.Actor(), ct) is not SaveResult<Guid>.Saved and var refused ? Answers.Saved(refused, Noun, _ => "")
            // Not cancelled: it is done.
            : await store.FindAsync(id.Value, CancellationToken.None) is { } endpoint ? Answers.Ok(answers.Of(endpoint)) : Answers.Missing(Noun);
}
