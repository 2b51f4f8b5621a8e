using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Live;

internal static class LiveServiceCollectionExtensions
{
    public static IServiceCollection AddLiveFeed(this IServiceCollection services) => services
        .AddSingleton<NodeIdentity>()
        .AddSingleton<ClusterNews>()
        .AddSingleton<TaskPulse>()
        .AddSingleton<IHostedService>(provider => provider.GetRequiredService<TaskPulse>())
        .AddSingleton(provider => new LiveFeed(provider.GetRequiredService<ClusterNews>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LiveFeed>>()));
}
