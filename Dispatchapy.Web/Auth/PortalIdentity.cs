using System.Security.Claims;
using Dispatchapy.Core.Portal;

namespace Dispatchapy.Web.Auth;

/// <summary>
/// What a principal says of a session at the portal: its id and nothing else. No name and no role, so that beside an operator's identity
/// in the same browser neither is taken for the other.
/// </summary>
internal static class PortalIdentity
{
    private const string SessionClaim = "portal-session";

    public static ClaimsPrincipal Of(PortalOwner owner) => new(new ClaimsIdentity([new Claim(SessionClaim, owner.SessionId.ToString())], PortalHandler.SchemeName));

    public static bool Is(ClaimsIdentity identity) => identity is { IsAuthenticated: true, AuthenticationType: PortalHandler.SchemeName };

    /// <summary>Null when this is no owner's principal.</summary>
    public static Guid? SessionOf(ClaimsPrincipal user) =>
        user.Identities.FirstOrDefault(Is)?.FindFirst(SessionClaim)?.Value is { } id && Guid.TryParse(id, out var session) ? session : null;
}
