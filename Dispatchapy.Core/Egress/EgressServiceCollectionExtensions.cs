using Dispatchapy.Core.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Egress;

internal static class EgressServiceCollectionExtensions
{
    public static IServiceCollection AddEgress(this IServiceCollection services) => services
        // By hand: the container calls public constructors only.
        .AddSingleton(provider => new EgressGuard(provider.GetRequiredService<IEgressSource>(), provider.GetRequiredService<ILogger<EgressGuard>>()))
        .AddSingleton<EgressProxy>()
        .AddSingleton<ICatalogRule, EgressCatalogRule>();

    /// <summary>Lets the guard make this handler's connections.</summary>
    public static void Guard(this SocketsHttpHandler handler, IServiceProvider provider)
    {
        handler.ConnectCallback = provider.GetRequiredService<EgressGuard>().ConnectAsync;
        handler.Proxy = provider.GetRequiredService<EgressProxy>();
    }
}
