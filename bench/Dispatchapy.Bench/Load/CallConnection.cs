using System.Net;
using System.Net.Sockets;

namespace Dispatchapy.Bench.Load;

/// <summary>One connection with one call at a time, on the bare socket: an HTTP client would cost as much as the gateway.</summary>
internal sealed class CallConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CallTemplate _template;
    private readonly byte[] _request;
    private readonly byte[] _answer = new byte[8192];

    private CallConnection(CallTemplate template) => (_template, _request) = (template, new byte[template.Length]);

    public static async Task<CallConnection> OpenAsync(CallTemplate template, CancellationToken ct)
    {
        var connection = new CallConnection(template);
        await connection._socket.ConnectAsync(IPAddress.Loopback, template.Port, ct);
        return connection;
    }

    /// <summary>Hands the request to the kernel, which has room for it: there is never a second one under way.</summary>
    public void Send(long number)
    {
        _template.Fill(_request, number);
        _socket.Send(_request);
    }

    /// <returns>The status code.</returns>
    public async ValueTask<int> ReceiveAsync(CancellationToken ct)
    {
        var length = 0;
        while (true)
        {
            var read = await _socket.ReceiveAsync(_answer.AsMemory(length), SocketFlags.None, ct);
            length += read;
            if (read == 0 || length == _answer.Length)
            {
                throw new IOException("The answer is cut off or too long.");
            }

            if (AnswerText.IsComplete(_answer.AsSpan(0, length)))
            {
                return AnswerText.Status(_answer);
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}
