using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Dispatchapy.Tests.Support;

/// <summary>The connections of a resource, and the switch that resets them all.</summary>
internal sealed class OpenConnections
{
    private readonly ConcurrentDictionary<string, ConnectionContext> _open = new();
    private volatile bool _reset;

    public bool Reset
    {
        get => _reset;
        set
        {
            _reset = value;
            foreach (var connection in value ? _open.Values : [])
            {
                ResetNow(connection);
            }
        }
    }

    public ConnectionDelegate Middleware(ConnectionDelegate next) => async connection =>
    {
        // Listed before the switch is read, or a connection could slip between the two.
        _open[connection.ConnectionId] = connection;
        try
        {
            if (_reset)
            {
                // Only once something has come: a reset before that would be a request that never left.
                var input = connection.Transport.Input;
                input.AdvanceTo((await input.ReadAsync()).Buffer.Start);
                ResetNow(connection);
                return;
            }

            await next(connection);
        }
        finally
        {
            _open.TryRemove(connection.ConnectionId, out _);
        }
    };

    // Kestrel closes an aborted socket with a linger time of zero, which is what makes it a reset and not a goodbye.
    private static void ResetNow(ConnectionContext connection) => connection.Abort(new ConnectionAbortedException("Told to reset."));
}
