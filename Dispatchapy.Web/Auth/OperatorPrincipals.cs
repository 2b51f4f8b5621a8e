using System.Security.Claims;
using Dispatchapy.Core.Access;
using Microsoft.AspNetCore.Identity;

namespace Dispatchapy.Web.Auth;

/// <summary>What a session says of its operator: id, name, role, and the stamp that ends it.</summary>
internal sealed class OperatorPrincipals : IUserClaimsPrincipalFactory<OperatorAccount>
{
    public const string StampClaim = "stamp";

    public Task<ClaimsPrincipal> CreateAsync(OperatorAccount user) => Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()),
            new Claim(ClaimTypes.Name, user.Name),
            new Claim(ClaimTypes.Role, user.Role.ToString()),
            new Claim(StampClaim, user.SecurityStamp),
        ],
        IdentityConstants.ApplicationScheme)));
}
