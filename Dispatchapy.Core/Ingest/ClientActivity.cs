using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Ingest;

/// <summary>What clients do today, read once for everybody who watches at this node.</summary>
public sealed class ClientActivity
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly TimeProvider _time;
    private readonly SharedAnswer<ClientCalls> _answer;

    public ClientActivity(IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time)
    {
        (_contexts, _time) = (contexts, time);
        _answer = new SharedAnswer<ClientCalls>(LoadAsync, Interval, time);
    }

    /// <summary>For a page that opens: at most a second old.</summary>
    public Task<ClientCalls> LatestAsync() => _answer.LatestAsync();

    /// <summary>For a page that was told of a change, which is in the answer.</summary>
    public Task<ClientCalls> NextAsync() => _answer.NextAsync();

    private async Task<ClientCalls> LoadAsync(CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        var today = LedgerMinute.DayOf(now);
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var revision = await db.CatalogRevisions.Where(row => row.Id == 1).Select(row => row.Revision).SingleAsync(ct);
        var calls = await db.Ledger.Where(entry => entry.Minute >= today).GroupBy(entry => entry.ClientId)
            .Select(group => new { Client = group.Key, Accepted = group.Sum(entry => entry.Accepted) }).ToDictionaryAsync(sum => sum.Client, sum => sum.Accepted, ct);
        var used = await db.Clients.Where(client => client.LastUsedAt != null).ToDictionaryAsync(client => client.Id, client => client.LastUsedAt!.Value, ct);
        return new ClientCalls(now, revision, calls, used);
    }
}
