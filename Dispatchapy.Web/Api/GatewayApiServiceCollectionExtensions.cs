using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Api;

internal static class GatewayApiServiceCollectionExtensions
{
    /// <summary>What takes calls, from applications and from owners who try.</summary>
    public static IServiceCollection AddGatewayApi(this IServiceCollection services) => services
        .AddSingleton<GatewayCalls>()
        .AddSingleton(provider => new TriedCalls(provider.GetRequiredService<GatewayCatalog>(), provider.GetRequiredService<GatewayCalls>(), provider));
}
