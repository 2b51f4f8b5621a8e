using System.Net;
using Dispatchapy.Core.Egress;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dispatchapy.Tests.Support;

/// <summary>Rules for outgoing connections without a gateway around them.</summary>
internal sealed class EgressOfTest : IEgressSource
{
    public EgressSettings Current { get; set; } = new();

    public NetworkCredential? ProxyCredential => null;

    /// <summary>A guard that lets everything pass that is ever let pass.</summary>
    public static EgressGuard Open => new EgressOfTest().Guard();

    public EgressGuard Guard(Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null) => new(this, NullLogger<EgressGuard>.Instance, lookUp);

    /// <summary>Makes a connection of its own for each request.</summary>
    public HttpClient Client(Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null)
    {
        var guard = Guard(lookUp);
        return new HttpClient(new SocketsHttpHandler { ConnectCallback = guard.ConnectAsync, Proxy = new EgressProxy(guard, this), PooledConnectionLifetime = TimeSpan.Zero });
    }
}
