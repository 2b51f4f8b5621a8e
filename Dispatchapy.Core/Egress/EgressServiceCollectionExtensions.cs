using System.Net;
using Dispatchapy.Core.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Egress;

internal static class EgressServiceCollectionExtensions
{
    public static IServiceCollection AddEgress(this IServiceCollection services) => services
        // By hand: the container calls public constructors only.
        .AddSingleton(provider => new EgressGuard(provider.GetRequiredService<IEgressSource>(), provider.GetRequiredService<ILogger<EgressGuard>>()))
        .AddSingleton<EgressProxy>().AddSingleton<CertificateChains>().AddSingleton<OwnHandlers>()
        .AddSingleton<ICatalogRule, EgressCatalogRule>();

    /// <summary>A named client whose connections the guard makes. Every request of the gateway leaves by one of these.</summary>
    /// <param name="services">The container.</param>
    /// <param name="client">Its name.</param>
    /// <param name="configure">What is its own.</param>
    public static IHttpClientBuilder AddOutgoingClient(this IServiceCollection services, string client, Action<SocketsHttpHandler, IServiceProvider> configure) => services
        .AddHttpClient(client)
        .UseSocketsHttpHandler((handler, provider) =>
        {
            Prepare(handler);
            handler.SslOptions.CertificateChainPolicy = provider.GetRequiredService<CertificateChains>().Policy();
            handler.ConnectCallback = provider.GetRequiredService<EgressGuard>().ConnectAsync;
            handler.Proxy = provider.GetRequiredService<EgressProxy>();
            configure(handler, provider);
        })
        // They would log each request with its URL, which may carry a secret.
        .RemoveAllLoggers();

    /// <summary>One for the life of the process, keyed by its name: a client and handlers made for each request would cost more than the request.</summary>
    /// <param name="services">The container.</param>
    /// <param name="client">Its name.</param>
    /// <param name="configure">What is its own.</param>
    public static IServiceCollection AddOutgoingInvoker(this IServiceCollection services, string client, Action<SocketsHttpHandler, IServiceProvider> configure)
    {
        services.AddOutgoingClient(client, configure).SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        return services.AddKeyedSingleton(client, (provider, name) => new HttpMessageInvoker(provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler((string)name!)));
    }

    /// <summary>What every handler has in common.</summary>
    internal static void Prepare(SocketsHttpHandler handler)
    {
        // Followed, a redirect would turn the POST into a GET without a body and count its 200 as a delivery.
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.AutomaticDecompression = DecompressionMethods.None;
        handler.MaxResponseDrainSize = 0;
    }
}
