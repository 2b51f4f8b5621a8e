using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health.History;
using Dispatchapy.Core.Jobs;
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
        services.AddSingleton<HealthHistoryQuery>().AddSingleton<StripBoard>().AddRecurring<HealthRollUp>();
        return services.AddHostedService<HealthBoardRefresher>();
    }
}
