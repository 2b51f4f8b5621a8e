using System.Net;
using System.Net.Sockets;
using Dispatchapy.Core.Catalog;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Egress;

/// <summary>
/// Makes every connection that leaves the gateway, and looks at the address that is really connected to: a name that meant a provider when it
/// was saved may mean something else by now.
/// </summary>
public sealed class EgressGuard
{
    private readonly IEgressSource _source;
    private readonly ILogger _logger;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _lookUp;
    private volatile EgressPolicy _policy = new(new EgressSettings());

    internal EgressGuard(IEgressSource source, ILogger<EgressGuard> logger, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null) =>
        (_source, _logger, _lookUp) = (source, logger, lookUp ?? Dns.GetHostAddressesAsync);

    /// <summary>Of this moment.</summary>
    public EgressPolicy Policy
    {
        get
        {
            var (policy, current) = (_policy, _source.Current);
            return ReferenceEquals(policy.Settings, current) ? policy : _policy = new EgressPolicy(current);
        }
    }

    /// <summary>Where a request to this address goes first; null when it goes there directly.</summary>
    internal Uri? ProxyFor(Uri destination)
    {
        var policy = Policy;
        var proxy = policy.Proxy ?? (HttpClient.DefaultProxy.IsBypassed(destination) ? null : HttpClient.DefaultProxy.GetProxy(destination));
        return proxy is null || policy.Bypasses(destination.IdnHost) ? null : proxy;
    }

    /// <summary>Whether requests to this host leave through a proxy.</summary>
    public bool GoesThroughProxy(string host) => ProxyFor(new UriBuilder(Uri.UriSchemeHttps, host).Uri) is not null;

    /// <summary>What a name stands for now, and why each address would not be connected to (null: it would).</summary>
    /// <exception cref="SocketException">It cannot be resolved.</exception>
    public async Task<IReadOnlyList<(IPAddress Address, string? Refusal)>> LookUpAsync(string host, CancellationToken ct)
    {
        var policy = Policy;
        return [.. (await AddressesAsync(host, ct)).Select(address => (address, policy.Refusal(host, address)))];
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    internal async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        // An IPv6 address comes in the brackets of its URL.
        var (host, port) = (context.DnsEndPoint.Host.Trim('[', ']'), context.DnsEndPoint.Port);
        return new NetworkStream(LeadsToProxy(context.InitialRequestMessage, host, port) ? await OpenAsync(await AddressesAsync(host, ct), port, ct) : await ConnectAsync(host, port, ct), ownsSocket: true);
    }

    /// <summary>For a handler of one resource's own.</summary>
    internal async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, OwnConnection own, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host.Trim('[', ']'), context.DnsEndPoint.Port);
        if (own.Proxy is { } proxy && !(proxy.Port == port && proxy.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase)))
        {
            // The handler goes past the proxy only with what the rules refuse by its name.
            RefuseByName(host);
            throw new EgressRefusedException("Not connected: it would go past the resource's proxy.");
        }

        return new NetworkStream(await ConnectAsync(host, port, ct), ownsSocket: true);
    }

    /// <summary>Connects as a request to this address would.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="own">What is special about this resource's connections; null when nothing is.</param>
    /// <param name="ct">Cancels it.</param>
    /// <returns>The socket, and whether a proxy is at its other end.</returns>
    /// <exception cref="EgressRefusedException">It may not be connected to.</exception>
    /// <exception cref="SocketException">It cannot be resolved, or does not answer.</exception>
    internal async Task<(Socket Socket, bool IsProxy)> ConnectAsync(Uri url, OwnConnection? own, CancellationToken ct)
    {
        if (own?.Proxy is { } theirs)
        {
            RefuseByName(url.IdnHost);
            return (await ConnectAsync(theirs.IdnHost, theirs.Port, ct), true);
        }

        if (own is { Direct: true } || ProxyFor(url) is not { } proxy)
        {
            return (await ConnectAsync(url.IdnHost, url.Port, ct), false);
        }

        RefuseByName(url.IdnHost);
        return (await OpenAsync(await AddressesAsync(proxy.IdnHost, ct), proxy.Port, ct), true);
    }

    /// <exception cref="EgressRefusedException">None of its addresses may be connected to.</exception>
    /// <exception cref="SocketException">It cannot be resolved, or does not answer.</exception>
    internal async Task<Socket> ConnectAsync(string host, int port, CancellationToken ct)
    {
        var found = await LookUpAsync(host, ct);
        var open = found.Where(one => one.Refusal is null).Select(one => one.Address).ToArray();
        if (open.Length > 0)
        {
            return await OpenAsync(open, port, ct);
        }

        if (found.Count == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        _logger.Refused(host, found[0].Address, found[0].Refusal!);
        throw new EgressRefusedException(found[0].Refusal!);
    }

    /// <summary>An administrator chose the proxy, so its own address is not looked at. A tunnel is asked for by a request of the handler to the proxy itself.</summary>
    private bool LeadsToProxy(HttpRequestMessage first, string host, int port)
    {
        if (first.Method == HttpMethod.Connect)
        {
            return true;
        }

        if (ProxyFor(first.RequestUri!) is not { } proxy)
        {
            return false;
        }

        RefuseByName(first.RequestUri!.IdnHost);
        return proxy.Port == port && proxy.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What would go through the proxy must not go past it because the rules forbid it.</summary>
    private void RefuseByName(string host)
    {
        if (Policy.RefusalByName(host) is { } refusal)
        {
            throw new EgressRefusedException(refusal);
        }
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken ct)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return [address];
        }

        try
        {
            return await _lookUp(host, ct);
        }
        catch (ArgumentException)
        {
            // Longer than any name can be.
            throw new SocketException((int)SocketError.HostNotFound);
        }
    }

    private static async Task<Socket> OpenAsync(IPAddress[] addresses, int port, CancellationToken ct)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
