using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Access;

internal static class AccessServiceCollectionExtensions
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>().Configure(options => options.ManagementKey = configuration[AccessOptions.ManagementKeyVariable] ?? "").ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        return services.AddSingleton<ApiKeyStore>().AddHostedService<KeySeeder>();
    }
}
