using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Traffic;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Insight;

internal static class InsightServiceCollectionExtensions
{
    public static IServiceCollection AddInsight(this IServiceCollection services, GatewayRole role)
    {
        // By hand, because what they need is internal and the container calls public constructors only.
        services.AddSingleton(provider => new OverviewBoard(
            Contexts(provider), provider.GetRequiredService<IQueueDialect>(), provider.GetRequiredService<StatsQuery>(), provider.GetRequiredService<TrafficQuery>(),
            provider.GetRequiredService<FailureQuery>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new JobsBoard(Contexts(provider), provider.GetRequiredService<JobStore>(), provider.GetRequiredService<TimeProvider>()));
        return role.HasFlag(GatewayRole.Web) ? services.AddHostedService<TrendKeeper>() : services;
    }

    private static IDbContextFactory<DispatchapyDbContext> Contexts(IServiceProvider provider) => provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>();
}
