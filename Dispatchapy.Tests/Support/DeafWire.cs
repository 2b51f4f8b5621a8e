using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Dispatchapy.Tests.Support;

/// <summary>Stands between a program and PostgreSQL and, when told to, swallows every notification, as a pooler does that shares its connections.</summary>
internal sealed class DeafWire : IAsyncDisposable
{
    /// <summary>A type and a length.</summary>
    private const int Head = 5;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly string _server;

    private DeafWire(NpgsqlConnectionStringBuilder server)
    {
        _server = $"{server.Host}/.s.PGSQL.{server.Port}";
        _listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port, SslMode = SslMode.Disable }.ConnectionString;
        _ = AcceptAsync();
    }

    public bool IsDeaf { get; set; }

    public string ConnectionString { get; }

    /// <param name="connectionString">Of a server that listens on a socket in a folder.</param>
    public static DeafWire To(string connectionString) => new(new NpgsqlConnectionStringBuilder(connectionString));

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Dispose();
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            _ = ServeAsync(await _listener.AcceptSocketAsync(_over.Token));
        }
    }

    private async Task ServeAsync(Socket program)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (program)
        {
            await server.ConnectAsync(new UnixDomainSocketEndPoint(_server), _over.Token);
            await using NetworkStream here = new(program), there = new(server);
            await Task.WhenAny(here.CopyToAsync(there, _over.Token), AnswerAsync(there, here));
        }
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to)
    {
        var head = new byte[Head];
        while (true)
        {
            await from.ReadExactlyAsync(head, _over.Token);
            var body = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) + 1 - Head];
            await from.ReadExactlyAsync(body, _over.Token);
            if (head[0] != (byte)'A' || !IsDeaf)
            {
                await to.WriteAsync(head.Concat(body).ToArray(), _over.Token);
            }
        }
    }
}
