using Dispatchapy.Core.Live;
using Dispatchapy.Core.Pacing;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Queue;

/// <summary>Ends tasks whose time is over, wherever they wait. One small index says once a second that there are none, and every five seconds that nobody asked for an end.</summary>
internal sealed class ExpiryPump(
    ITurnDialect turns, IQueueDialect queue, IDbContextFactory<DispatchapyDbContext> contexts, DatabaseTime clock, ClusterNews news, TaskPulse pulse, TimeProvider time, ILogger<ExpiryPump> logger) : RepeatingService(time, logger)
{
    private const int Batch = 500;

    private static readonly TimeSpan WhileAnyEnds = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan WhileNoneEnds = TimeSpan.FromSeconds(5);

    private TimeSpan _interval = WhileAnyEnds;

    protected override TimeSpan Interval => _interval;

    protected override async Task PassAsync(CancellationToken ct)
    {
        Expiry expired;
        do
        {
            var askedAt = Time.GetTimestamp();
            expired = await turns.ExpiredAsync(Batch, ct);
            clock.Compare(expired.Now, askedAt);
            _interval = expired.Any ? WhileAnyEnds : WhileNoneEnds;
            // Not those that others hold at this moment: who claimed one sees by itself that its time is over.
        }
        while (expired.Tasks.Count > 0 && await EndAsync(expired.Tasks, ct) == Batch);
    }

    private async Task<int> EndAsync(IReadOnlyList<Guid> expired, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = Time.GetUtcNow();
        var tasks = (await queue.LockAsync(db, expired, skipLocked: true, ct)).FindAll(task => task.State == TaskState.Pending);
        Guid[] ids = [.. tasks.Select(task => task.Id)];
        foreach (var same in await db.Tasks.Where(task => ids.Contains(task.Id)).GroupBy(task => task.ExpiresAt).Select(tasks => new { At = tasks.Key, Ids = tasks.Select(task => task.Id).ToList() }).ToListAsync(ct))
        {
            var reason = TaskWaits.Expired(same.At!.Value);
            await db.Tasks.Where(task => same.Ids.Contains(task.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(task => task.State, TaskState.Failed).SetProperty(task => task.LastError, reason).SetProperty(task => task.Owner, (Guid?)null).SetProperty(task => task.ParkedOn, (Guid?)null)
                    .SetProperty(task => task.WaitReason, (string?)null).SetProperty(task => task.FinishedAt, now).SetProperty(task => task.UpdatedAt, now),
                ct);
            db.TaskEvents.AddRange(same.Ids.Select(id => new TaskEvent { TaskId = id, At = now, Text = reason }));
        }

        db.Ledger.AddRange(tasks.CountBy(task => task.ClientId).Select(client => new LedgerEntry { ClientId = client.Key, Minute = LedgerMinute.Of(now), Failed = client.Value }));
        await db.SaveChangesAsync(ct);
        var called = await db.CallNextAsync(ids, ct);
        await transaction.CommitAsync(ct);
        pulse.Touch();
        if (called > 0)
        {
            news.Raise(NewsTopic.Work);
        }

        return tasks.Count;
    }
}
