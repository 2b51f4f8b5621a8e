using System.Collections.Concurrent;
using Dispatchapy.Core.Pacing;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Ingest;

/// <summary>Notes when a client last called, and writes it every ten seconds: once per call would double the writes.</summary>
internal sealed class LastUsed(IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time, ILogger<LastUsed> logger) : RepeatingService(time, logger)
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _seen = [];

    protected override TimeSpan Interval => TimeSpan.FromSeconds(10);

    public void Note(Guid clientId, DateTimeOffset at) => _seen[clientId] = at;

    protected override async Task PassAsync(CancellationToken ct)
    {
        foreach (var (clientId, at) in _seen.ToArray())
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            await db.Clients.Where(client => client.Id == clientId && (client.LastUsedAt == null || client.LastUsedAt < at))
                .ExecuteUpdateAsync(set => set.SetProperty(client => client.LastUsedAt, at), ct);
            _seen.TryRemove(KeyValuePair.Create(clientId, at));
        }
    }
}
