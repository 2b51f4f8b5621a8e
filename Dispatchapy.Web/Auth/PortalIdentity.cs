using System.Security.Claims;
using Dispatchapy.Core.Portal;

namespace Dispatchapy.Web.Auth;

/// <summary>
/// What a principal says of a session at the portal: its id and the client's, and nothing else. No name and no role, so that beside an
/// operator's identity in the same browser neither is taken for the other.
/// </summary>
internal static class PortalIdentity
{
    private const string SessionClaim = "portal-session";

    /// <summary>For counting what a client has open; whose something is, is read from the session each time.</summary>
    private const string ClientClaim = "portal-client";

    public static ClaimsPrincipal Of(PortalOwner owner) =>
        new(new ClaimsIdentity([new Claim(SessionClaim, owner.SessionId.ToString()), new Claim(ClientClaim, owner.ClientId.ToString())], PortalHandler.SchemeName));

    public static bool Is(ClaimsIdentity identity) => identity is { IsAuthenticated: true, AuthenticationType: PortalHandler.SchemeName };

    /// <summary>Null when this is no owner's principal.</summary>
    public static Guid? SessionOf(ClaimsPrincipal user) => Find(user, SessionClaim);

    /// <summary>Null when this is no owner's principal.</summary>
    public static Guid? ClientOf(ClaimsPrincipal user) => Find(user, ClientClaim);

    private static Guid? Find(ClaimsPrincipal user, string claim) =>
        user.Identities.FirstOrDefault(Is)?.FindFirst(claim)?.Value is { } id && Guid.TryParse(id, out var found) ? found : null;
}
