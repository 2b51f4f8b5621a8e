using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Dispatchapy.Tests.Support;

/// <summary>A listener that hands each connection to a delegate, for what no HTTP server would ever send.</summary>
public sealed class RawReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentBag<Task> _handlers = [];
    private readonly RawBehaviour _behaviour;
    private readonly Task _accepting;
    private int _accepted;

    private RawReceiver(RawBehaviour behaviour)
    {
        _behaviour = behaviour;
        _listener.Start();
        Address = new UriBuilder(Uri.UriSchemeHttp, IPAddress.Loopback.ToString(), ((IPEndPoint)_listener.LocalEndpoint).Port).Uri;
        _accepting = AcceptAsync(_stopping.Token);
    }

    public Uri Address { get; }

    /// <summary>How many connections were made.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    public static RawReceiver Start(RawBehaviour behaviour) => new(behaviour);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_handlers);
        _stopping.Dispose();
    }

    private async Task AcceptAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(stopping);
                Interlocked.Increment(ref _accepted);
                _handlers.Add(HandleAsync(socket, stopping));
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Cancelled, disposed or no longer listening: which of them depends on how far the stopping got.
        }
    }

    private async Task HandleAsync(Socket socket, CancellationToken stopping)
    {
        using (socket)
        {
            try
            {
                await _behaviour(socket, stopping);
            }
            catch (Exception gone) when (gone is SocketException || stopping.IsCancellationRequested)
            {
                // The caller hung up, as callers of a hostile server should.
            }
        }
    }
}
