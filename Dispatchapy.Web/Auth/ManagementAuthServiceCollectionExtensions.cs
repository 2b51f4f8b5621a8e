using Microsoft.AspNetCore.Authentication;

namespace Dispatchapy.Web.Auth;

internal static class ManagementAuthServiceCollectionExtensions
{
    public static IServiceCollection AddManagementAuth(this IServiceCollection services)
    {
        // A single scheme becomes everybody's by default: each call of an application would ask the database for a management key.
        AppContext.SetSwitch("Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme", true);
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ManagementKeyHandler>(ManagementKeyHandler.SchemeName, null);
        Policies.AddTo(services.AddAuthorizationBuilder());
        return services;
    }
}
