using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Links;

internal static class LinkServiceCollectionExtensions
{
    public static IServiceCollection AddLinks(this IServiceCollection services) => services
        .AddSingleton<LinkMeter>()
        .AddSingleton<LinkFailures>()
        .AddHostedService<LinkFailureWriter>()
        // By hand: the container calls public constructors only.
        .AddSingleton(provider => new LinkSwitch(
            provider.GetRequiredService<GatewayCatalog>(),
            provider.GetRequiredService<CatalogWriter>(),
            provider.GetServices<ILinkListener>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LinkSwitch>>()))
        .AddRecurring<LinkWatch>();
}
