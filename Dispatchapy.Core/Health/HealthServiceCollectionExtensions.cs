using Dispatchapy.Core.Catalog;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Health;

internal static class HealthServiceCollectionExtensions
{
    public static IServiceCollection AddHealth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HealthOptions>().Bind(configuration.GetSection(HealthOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HealthOptions>, HealthOptionsValidator>();
        services.AddSingleton<IResourceListener, FirstStatus>().AddSingleton<ResourceStatusQuery>();
        services.AddSingleton<HealthBoard>().AddSingleton<CircuitBreaker>();
        return services.AddHostedService<HealthBoardRefresher>();
    }
}
