using Dispatchapy.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Health.Schedules;

internal static class ProbeSchedulesServiceCollectionExtensions
{
    /// <param name="services">The host's container.</param>
    /// <param name="works">Whether this node checks; every node shows what the others do.</param>
    public static IServiceCollection AddProbeSchedules(this IServiceCollection services, bool works)
    {
        services.AddSingleton<IScheduledWork, ProbeWork>();
        return works ? services.AddSingleton<ProbeScheduler>().AddHostedService<ProbePlanner>() : services;
    }
}
