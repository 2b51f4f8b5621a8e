using System.Globalization;
using System.Net.Sockets;

namespace Dispatchapy.Tests.Support;

/// <summary>A request as bytes, for what no client of HTTP would ever send.</summary>
internal static class RawCall
{
    /// <summary>Sends the bytes over a connection of its own and waits for what comes back.</summary>
    /// <param name="address">Of the server.</param>
    /// <param name="request">All that is sent.</param>
    /// <param name="ends">Whether the sender then says that nothing more will come; otherwise it only waits.</param>
    /// <param name="atMost">How long to wait.</param>
    /// <returns>The status, or null when the connection was closed without one.</returns>
    /// <exception cref="TimeoutException">Neither came.</exception>
    public static async Task<int?> StatusAsync(Uri address, ReadOnlyMemory<byte> request, bool ends, TimeSpan atMost)
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        using CancellationTokenSource deadline = new(atMost, TimeProvider.System);
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, deadline.Token);
            await SendAsync(socket, request, ends, deadline.Token);
            return await ReadAsync(socket, deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Neither an answer nor the end of the connection within {atMost}.");
        }
    }

    /// <summary>A server that has had enough may hang up while bytes still go out; what it said before that can often be read all the same.</summary>
    private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> request, bool ends, CancellationToken ct)
    {
        try
        {
            for (var left = request; left.Length > 0; left = left[await socket.SendAsync(left, ct)..])
            {
            }

            if (ends)
            {
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (SocketException)
        {
            // It hung up.
        }
    }

    private static async Task<int?> ReadAsync(Socket socket, CancellationToken ct)
    {
        var line = new byte["HTTP/1.1 400".Length];
        try
        {
            for (var read = 0; read < line.Length;)
            {
                var more = await socket.ReceiveAsync(line.AsMemory(read), ct);
                if (more == 0)
                {
                    return read == 0 ? null : throw new InvalidDataException("The connection ended within the status line.");
                }

                read += more;
            }
        }
        catch (SocketException)
        {
            return null; // reset
        }

        return int.Parse(line.AsSpan(^3..), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
