using Dispatchapy.Core.Portal;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Web.Auth;

/// <summary>
/// The pages of the portal that are open on this node, counted by client: each holds a connection and memory, and whoever has a token could
/// open thousands. Operators are not counted.
/// </summary>
public sealed class PortalPages(PortalSessions sessions, IOptions<PortalOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, OpenPage> _open = [];

    /// <summary>As many as one client may have.</summary>
    public int Most => options.Value.PagesPerClient;

    /// <summary>Whether a client has as many open as it may.</summary>
    public async Task<bool> IsFullAsync(Guid client, CancellationToken ct)
    {
        if (Count(client) < Most)
        {
            return false;
        }

        await CloseEndedAsync(client, ct);
        return Count(client) >= Most;
    }

    /// <returns>False when the client has as many as it may.</returns>
    internal async Task<bool> TryOpenAsync(string connection, OpenPage page, CancellationToken ct)
    {
        if (TryAdd(connection, page))
        {
            return true;
        }

        await CloseEndedAsync(page.Client, ct);
        return TryAdd(connection, page);
    }

    internal void Close(string connection)
    {
        lock (_lock)
        {
            _open.Remove(connection);
        }
    }

    internal int Count(Guid client)
    {
        lock (_lock)
        {
            return _open.Values.Count(page => page.Client == client);
        }
    }

    private bool TryAdd(string connection, OpenPage page)
    {
        lock (_lock)
        {
            return _open.Values.Count(other => other.Client == page.Client) < Most && _open.TryAdd(connection, page);
        }
    }

    /// <summary>Pages leave by themselves when their session is over. Somebody's own program need not, and must not keep the owner out.</summary>
    private async Task CloseEndedAsync(Guid client, CancellationToken ct)
    {
        List<KeyValuePair<string, OpenPage>> pages;
        lock (_lock)
        {
            pages = [.. _open.Where(page => page.Value.Client == client)];
        }

        foreach (var session in pages.GroupBy(page => page.Value.Session))
        {
            if (await sessions.FindAsync(session.Key, use: false, ct) is null)
            {
                foreach (var (connection, page) in session)
                {
                    Close(connection);
                    page.Abort();
                }
            }
        }
    }
}
