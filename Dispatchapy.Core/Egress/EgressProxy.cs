using System.Net;

namespace Dispatchapy.Core.Egress;

/// <summary>The proxy of the settings, or that of the process's environment, for every request of the gateway.</summary>
internal sealed class EgressProxy(EgressGuard guard, IEgressSource source) : IWebProxy
{
    /// <summary>One object for good: a handler asks for it once, and would go on with the password of that moment.</summary>
    public ICredentials? Credentials { get; set; } = new CurrentCredentials(source);

    public bool IsBypassed(Uri host) => GetProxy(host) is null;

    /// <summary>Null connects directly. So does what may not be connected to, and there the guard refuses it.</summary>
    public Uri? GetProxy(Uri destination) => guard.ProxyFor(destination) is { } proxy && guard.Policy.RefusalByName(destination.IdnHost) is null ? proxy : null;

    private sealed class CurrentCredentials(IEgressSource source) : ICredentials
    {
        public NetworkCredential? GetCredential(Uri uri, string authType) =>
            source.Current.Proxy.Length > 0 ? source.ProxyCredential : HttpClient.DefaultProxy.Credentials?.GetCredential(uri, authType);
    }
}
