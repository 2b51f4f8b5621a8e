using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Traffic;

internal static class TrafficServiceCollectionExtensions
{
    public static IServiceCollection AddTraffic(this IServiceCollection services) => services
        .AddSingleton<TrafficMeter>().AddSingleton<TrafficQuery>()
        .AddHostedService<TrafficWriter>();
}
