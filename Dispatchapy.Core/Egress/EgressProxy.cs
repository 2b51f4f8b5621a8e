using System.Net;

namespace Dispatchapy.Core.Egress;

/// <summary>The proxy of the settings, or that of the process's environment, for every request of the gateway.</summary>
internal sealed class EgressProxy(EgressGuard guard, IEgressSource source) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => source.Current.Proxy.Length > 0 ? source.ProxyCredential : HttpClient.DefaultProxy.Credentials;
        set => throw new NotSupportedException("The settings hold them.");
    }

    public bool IsBypassed(Uri host) => GetProxy(host) is null;

    /// <summary>Null connects directly. So does what may not be connected to, and there it is refused.</summary>
    public Uri? GetProxy(Uri destination)
    {
        var policy = guard.Policy;
        var proxy = policy.Settings.Proxy.Length > 0
            ? policy.Bypasses(destination.IdnHost) ? null : new Uri(policy.Settings.Proxy)
            : HttpClient.DefaultProxy.IsBypassed(destination) ? null : HttpClient.DefaultProxy.GetProxy(destination);
        return proxy is null || policy.RefusalByName(destination.IdnHost) is not null ? null : proxy;
    }
}
