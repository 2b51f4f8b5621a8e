using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Dispatchapy.Web.Auth;

internal static class ManagementAuthServiceCollectionExtensions
{
    /// <summary>A management key, or the session of the console.</summary>
    public const string SchemeName = "Management";

    public static IServiceCollection AddManagementAuth(this IServiceCollection services)
    {
        // A single scheme becomes everybody's by default: each call of an application would ask the database for a management key.
        AppContext.SetSwitch("Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme", true);
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, ManagementKeyHandler>(ManagementKeyHandler.SchemeName, null)
            // A key that is sent decides alone: together with the session beside it, it would have the rights of both.
            .AddPolicyScheme(SchemeName, null, either => either.ForwardDefaultSelector = http =>
                ManagementKeyHandler.IsSent(http.Request) ? ManagementKeyHandler.SchemeName : IdentityConstants.ApplicationScheme);
        Policies.AddTo(services.AddAuthorizationBuilder());
        return services;
    }
}
