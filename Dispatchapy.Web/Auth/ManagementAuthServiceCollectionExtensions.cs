using Microsoft.AspNetCore.Authentication;

namespace Dispatchapy.Web.Auth;

internal static class ManagementAuthServiceCollectionExtensions
{
    public static IServiceCollection AddManagementAuth(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ManagementKeyHandler>(ManagementKeyHandler.SchemeName, null);
        Policies.AddTo(services.AddAuthorizationBuilder());
        return services;
    }
}
