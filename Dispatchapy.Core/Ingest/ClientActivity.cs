using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Ingest;

/// <summary>What clients do today, read once for everybody who watches at this node.</summary>
public sealed class ClientActivity(IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1);
    private ClientCalls? _latest;

    /// <summary>For a page that opens: at most a second old.</summary>
    public Task<ClientCalls> ReadAsync(CancellationToken ct) => SinceAsync(time.GetUtcNow() - Pause, ct);

    /// <summary>For a page that was told of a change: no older than this call, and so up to a second later.</summary>
    public async Task<ClientCalls> NextAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_latest is { } latest && latest.At + Pause > now)
        {
            await Task.Delay(latest.At + Pause - now, time, ct);
        }

        return await SinceAsync(now, ct);
    }

    public void Dispose() => _one.Dispose();

    private async Task<ClientCalls> SinceAsync(DateTimeOffset oldest, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            return _latest is { } latest && latest.At >= oldest ? latest : _latest = await LoadAsync(ct);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<ClientCalls> LoadAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var today = LedgerMinute.DayOf(now);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var revision = await db.CatalogRevisions.Where(row => row.Id == 1).Select(row => row.Revision).SingleAsync(ct);
        var calls = await db.Ledger.Where(entry => entry.Minute >= today).GroupBy(entry => entry.ClientId)
            .Select(group => new { Client = group.Key, Accepted = group.Sum(entry => entry.Accepted) }).ToDictionaryAsync(sum => sum.Client, sum => sum.Accepted, ct);
        var used = await db.Clients.Where(client => client.LastUsedAt != null).ToDictionaryAsync(client => client.Id, client => client.LastUsedAt!.Value, ct);
        return new ClientCalls(now, revision, calls, used);
    }
}
