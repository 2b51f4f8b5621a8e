using System.Security.Claims;
using Dispatchapy.Core.Access;

namespace Dispatchapy.Web.Auth;

/// <summary>Whether a session may go on: its account is there, active, and nothing happened that ends the sessions of before.</summary>
public sealed class SessionCheck(OperatorStore operators)
{
    public async Task<bool> IsValidAsync(ClaimsPrincipal user, CancellationToken ct) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
        && await operators.FindAsync(id, ct) is { Active: true } account
        && account.SecurityStamp == user.FindFirstValue(OperatorPrincipals.StampClaim);
}
