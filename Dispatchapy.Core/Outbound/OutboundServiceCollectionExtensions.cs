using System.Diagnostics;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Outbound.Answers;
using Dispatchapy.Core.Outbound.Auth;
using Dispatchapy.Core.Outbound.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Outbound;

internal static class OutboundServiceCollectionExtensions
{
    public static IServiceCollection AddOutbound(this IServiceCollection services)
    {
        services.AddSingleton<ICatalogRule, RequestRules>().AddSingleton<ICatalogRule, AnswerRules>();
        services.AddResourceClient(ResourceLines.ClientName, DistributedContextPropagator.CreateNoOutputPropagator()).AddResourceClient(ResourceLines.UntracedClientName, null);
        services.AddSingleton<ResourceLines>().AddSingleton<ICatalogListener>(provider => provider.GetRequiredService<ResourceLines>());
        return services.AddSingleton<AccessTokens>().AddSingleton<ICatalogListener>(provider => provider.GetRequiredService<AccessTokens>());
    }

    /// <param name="services">The container.</param>
    /// <param name="client">Its name.</param>
    /// <param name="propagator">Without one no trace of its requests is made at all.</param>
    private static IServiceCollection AddResourceClient(this IServiceCollection services, string client, DistributedContextPropagator? propagator) =>
        services.AddOutgoingInvoker(client, (handler, provider) => ResourceLines.Configure(handler, provider.GetRequiredService<OutboundLimits>(), propagator));
}
