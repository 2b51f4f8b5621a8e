using System.Security.Claims;
using Dispatchapy.Core.Audit;

namespace Dispatchapy.Web.Auth;

/// <summary>Who is asking, in the words of the audit log.</summary>
public static class Actors
{
    /// <exception cref="InvalidOperationException">Nobody is signed in: the route lacks its authorisation.</exception>
    public static Actor Actor(this ClaimsPrincipal user)
    {
        var identity = user.Identities.FirstOrDefault(one => one is { IsAuthenticated: true, Name.Length: > 0 })
            ?? throw new InvalidOperationException("Nobody is signed in.");
        return new Actor(identity.Name!, identity.AuthenticationType == ManagementKeyHandler.SchemeName ? ActorKind.Key : ActorKind.Operator);
    }
}
