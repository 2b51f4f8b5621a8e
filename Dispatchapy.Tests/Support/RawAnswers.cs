using System.Net.Sockets;
using System.Text;

namespace Dispatchapy.Tests.Support;

/// <summary>Connections no HTTP server would offer.</summary>
public static class RawAnswers
{
    private static readonly TimeSpan DripInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Resets the connection before reading a byte.</summary>
    public static Task Reset(Socket socket, CancellationToken stopping)
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
        return Task.CompletedTask;
    }

    /// <summary>An answer whose status is not a number.</summary>
    public static RawBehaviour MalformedStatusLine() => Bytes("HTTP/1.1 fine thanks\r\nContent-Length: 0\r\n\r\n");

    /// <summary>Reads a request's head and answers with these bytes, whatever they mean.</summary>
    public static RawBehaviour Bytes(string answer) => async (socket, stopping) =>
    {
        await ReadHeadAsync(socket, stopping);
        await socket.SendAsync(Encoding.Latin1.GetBytes(answer), stopping);
        socket.Shutdown(SocketShutdown.Send);
        await DrainAsync(socket, stopping);
    };

    /// <summary>A status line that grows by a byte every 100 ms and never ends.</summary>
    public static RawBehaviour DripHead(TimeProvider time) => async (socket, stopping) =>
    {
        await ReadHeadAsync(socket, stopping);
        await socket.SendAsync("HTTP/1.1 200 "u8.ToArray(), stopping);
        while (true)
        {
            await socket.SendAsync("O"u8.ToArray(), stopping);
            await Task.Delay(DripInterval, time, stopping);
        }
    };

    private static async Task ReadHeadAsync(Socket socket, CancellationToken stopping)
    {
        var buffer = new byte[4096];
        var head = new StringBuilder();
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer, stopping);
            if (read == 0)
            {
                return;
            }

            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
    }

    // Closing over unread bytes sends a reset, which could overtake the answer.
    private static async Task DrainAsync(Socket socket, CancellationToken stopping)
    {
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, stopping) > 0)
        {
        }
    }
}
