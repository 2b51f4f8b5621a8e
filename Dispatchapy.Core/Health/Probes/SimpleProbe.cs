using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Egress;

namespace Dispatchapy.Core.Health.Probes;

/// <summary>
/// Connects, and where the address is https shakes hands and checks the certificate. Nothing is sent. Where requests leave through a proxy
/// it sees no further than the proxy: a direct connection that the network forbids would count every provider as down.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="guard">Makes the connections.</param>
/// <param name="chains">Whose certificates are good.</param>
internal sealed class SimpleProbe(TimeProvider time, EgressGuard guard, CertificateChains chains) : IHealthProbe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public string Method => HealthMethods.Simple;

    public TimeSpan Deadline(ProbeTarget target) => Limit;

    public async Task<ProbeResult> ProbeAsync(ProbeTarget target, CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        using CancellationTokenSource deadline = new(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        var error = await ErrorAsync(target.Resource, either.Token);
        stopping.ThrowIfCancellationRequested();
        return new ProbeResult(error is null, null, time.GetElapsedTime(started), null, error);
    }

    private async Task<string?> ErrorAsync(ResourceEntry resource, CancellationToken ct)
    {
        var url = resource.Url;
        try
        {
            var (socket, isProxy) = await guard.ConnectAsync(url, resource.Connection, ct);
            using var open = socket;
            return !isProxy && url.Scheme == Uri.UriSchemeHttps ? await HandshakeErrorAsync(socket, url.IdnHost, resource.Connection?.Pfx, ct) : null;
        }
        catch (SocketException ex) when (ex.SocketErrorCode is SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery)
        {
            return "The host name could not be resolved.";
        }
        catch (EgressRefusedException ex)
        {
            return ex.Message;
        }
        catch (SocketException ex) when (!ct.IsCancellationRequested)
        {
            return $"No connection: {ex.SocketErrorCode}.";
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // Cut off, connecting may also end in what looks like a broken connection.
            return $"No connection within {Limit.TotalSeconds:0} s.";
        }
    }

    private async Task<string?> HandshakeErrorAsync(Socket socket, string host, byte[]? pfx, CancellationToken ct)
    {
        using OwnKeys keys = new(pfx);
        try
        {
            await using SslStream tls = new(new NetworkStream(socket, ownsSocket: false));
            await tls.AuthenticateAsClientAsync(chains.Options(host, keys), ct);
            return null;
        }
        catch (Exception ex) when (!ct.IsCancellationRequested && ex is AuthenticationException or IOException)
        {
            return $"No secure connection: {ex.Message}";
        }
    }
}
