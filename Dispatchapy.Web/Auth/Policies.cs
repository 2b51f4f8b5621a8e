using System.Security.Claims;
using Dispatchapy.Core.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Dispatchapy.Web.Auth;

/// <summary>What a role may do, whichever way its holder came in.</summary>
public static class Policies
{
    public const string Viewer = nameof(OperatorRole.Viewer);
    public const string Operator = nameof(OperatorRole.Operator);
    public const string Admin = nameof(OperatorRole.Admin);

    /// <summary>The owner of an application, at the client portal and nowhere else.</summary>
    public const string Portal = "Portal";

    /// <summary>Whoever has pages of any kind may hold a circuit; each page asks again who that is.</summary>
    public const string Circuit = "Circuit";

    /// <summary>As the APIs write it.</summary>
    internal static string RoleOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Role)?.ToLowerInvariant() ?? "unknown";

    /// <summary>One policy for each role, named like it, which also admits the roles above.</summary>
    internal static void AddTo(AuthorizationBuilder authorization)
    {
        foreach (var least in Enum.GetValues<OperatorRole>())
        {
            var admitted = Enum.GetValues<OperatorRole>().Where(role => role >= least).Select(role => role.ToString());
            authorization.AddPolicy(least.ToString(), policy => policy.RequireRole(admitted));
        }

        authorization.AddPolicy(Portal, policy => policy.AddAuthenticationSchemes(PortalHandler.SchemeName).RequireAssertion(context => context.User.Identities.Any(PortalIdentity.Is)));
        authorization.AddPolicy(Circuit, policy => policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme, PortalHandler.SchemeName)
            .RequireAssertion(context => context.User.Identities.Any(PortalIdentity.Is) || Enum.GetNames<OperatorRole>().Any(context.User.IsInRole)));
    }
}
