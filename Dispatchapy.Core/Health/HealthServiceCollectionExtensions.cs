using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Health.History;
using Dispatchapy.Core.Health.Probes;
using Dispatchapy.Core.Health.Rules;
using Dispatchapy.Core.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Health;

internal static class HealthServiceCollectionExtensions
{
    public static IServiceCollection AddHealth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HealthOptions>().Bind(configuration.GetSection(HealthOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HealthOptions>, HealthOptionsValidator>();
        services.AddSingleton<ICatalogRule, HealthRules>().AddSingleton<IResourceListener, FirstStatus>().AddSingleton<IResourceListener, VerdictReset>().AddSingleton<IResourceListener, HistoryRemoval>();
        services.AddSingleton<HealthBoard>().AddSingleton<FlipRecorder>().AddSingleton<CircuitBreaker>().AddSingleton<ResourceStatusQuery>();
        services.AddSingleton<HealthUpdater>().AddSingleton<CheckLease>().AddSingleton(HealthChecker.Of);
        services.TryAddSingleton<IScheduledCheck, ScheduledCheck>();
        services.AddSingleton<CheckPulse>().AddSingleton<IHostedService>(provider => provider.GetRequiredService<CheckPulse>());
        services.AddSingleton<HealthHistoryQuery>().AddSingleton<StripBoard>().AddRecurring<HealthRollUp>();
        return services.AddProbes().AddHostedService<HealthBoardRefresher>();
    }

    private static IServiceCollection AddProbes(this IServiceCollection services)
    {
        services.AddOutgoingInvoker(ProbeExchange.ClientName, (handler, _) => ProbeExchange.Configure(handler));
        services.AddSingleton<ProbeExchange>();
        services.AddSingleton<IHealthProbe>(provider => new SimpleProbe(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<EgressGuard>(), provider.GetRequiredService<CertificateChains>()));
        return services.AddSingleton<IHealthProbe, HttpProbe>().AddSingleton<IHealthProbe, ActualProbe>();
    }
}
