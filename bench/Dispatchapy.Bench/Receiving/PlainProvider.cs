using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Dispatchapy.Bench.Receiving;

/// <summary>A provider that takes every call at once, on the bare socket: a web server in its place would cost the machine a quarter of what the gateway does, and that would be measured with it.</summary>
internal sealed class PlainProvider(Arrivals arrivals)
{
    private const int LongestRequest = 64 * 1024;

    private static readonly byte[] Answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"ok\":true}"u8.ToArray();

    public async Task RunAsync(int port)
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen();
        while (true)
        {
            var connection = await listener.AcceptAsync();
            connection.NoDelay = true;
            _ = ServeAsync(connection);
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        using (connection)
        {
            var (request, length) = (new byte[LongestRequest], 0);
            try
            {
                while (await connection.ReceiveAsync(request.AsMemory(length)) is var read and > 0)
                {
                    length += read;
                    if (BodyAt(request.AsSpan(0, length)) is { } body)
                    {
                        arrivals.Note(request.AsSpan(body, length - body), Stopwatch.GetTimestamp());
                        connection.Send(Answer);
                        length = 0;
                    }
                }
            }
            catch (SocketException)
            {
                // The gateway has gone: another one connects for itself.
            }
        }
    }

    /// <summary>Where the body begins; null while the request is not complete.</summary>
    private static int? BodyAt(ReadOnlySpan<byte> request)
    {
        var end = request.IndexOf("\r\n\r\n"u8) + 4;
        var announced = end < 4 ? -1 : request[..end].IndexOf("Content-Length: "u8);
        return announced >= 0 && Utf8Parser.TryParse(request[(announced + 16)..end], out int length, out _) && request.Length >= end + length ? end : null;
    }
}
