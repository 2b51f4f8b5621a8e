using System.Net;
using System.Net.Sockets;
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

    /// <summary>What a name stands for now, and why each address would not be connected to (null: it would).</summary>
    /// <exception cref="SocketException">It cannot be resolved.</exception>
    public async Task<IReadOnlyList<(IPAddress Address, string? Refusal)>> LookUpAsync(string host, CancellationToken ct)
    {
        var policy = Policy;
        return [.. (await _lookUp(host, ct)).Select(address => (address, policy.Refusal(host, address)))];
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    internal async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var next = context.DnsEndPoint;
        return new NetworkStream(LeadsToProxy(context) ? await OpenAsync(await _lookUp(next.Host, ct), next.Port, ct) : await ConnectAsync(next.Host, next.Port, ct), ownsSocket: true);
    }

    /// <summary>An administrator chose the proxy; what it is asked for was looked at by <see cref="EgressProxy"/>.</summary>
    /// <exception cref="SocketException">It cannot be resolved, or does not answer.</exception>
    internal async Task<Socket> ConnectToProxyAsync(Uri proxy, CancellationToken ct) => await OpenAsync(await _lookUp(proxy.IdnHost, ct), proxy.Port, ct);

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

    private static bool LeadsToProxy(SocketsHttpConnectionContext context) =>
        context.InitialRequestMessage.RequestUri is not { } wanted || wanted.Port != context.DnsEndPoint.Port || !wanted.IdnHost.Equals(context.DnsEndPoint.Host, StringComparison.OrdinalIgnoreCase);

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
