using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Recovery;

/// <summary>
/// Sends delivered tasks once more, each as a new task with the same payload. The copy, its entry in the books, the line in both logs and
/// the note that this run made it are one transaction, so that a run that dies makes none twice and none without a trace. It is no call of
/// the client's: its rate limit is not charged.
/// </summary>
internal sealed class TaskCopies(IDbContextFactory<DispatchapyDbContext> contexts, GatewayCatalog catalog, TimeProvider time)
{
    /// <param name="run">Whose copies they are.</param>
    /// <param name="ids">Delivered tasks, oldest first.</param>
    /// <param name="holds">Extends the run's lease in the transaction; false when somebody else works on the run now, or it is not to go on.</param>
    /// <param name="ct">Cancels until the commit.</param>
    /// <returns>How many copies were made.</returns>
    public async Task<int> MakeAsync(RetryRun run, IReadOnlyList<Guid> ids, Func<DispatchapyDbContext, Task<bool>> holds, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await holds(db))
        {
            return 0;
        }

        var originals = await db.Tasks.AsNoTracking().Where(task => ids.Contains(task.Id) && task.State == TaskState.Success
            && !db.RetriedTasks.Any(made => made.RunId == run.Id && made.TaskId == task.Id)).OrderBy(task => task.Id).ToListAsync(ct);
        var (now, due) = (time.GetUtcNow(), await db.NowAsync(ct));
        List<DispatchTask> fit = originals.FindAll(MayBeSent);
        foreach (var original in fit)
        {
            Add(db, run, original, now, due);
        }

        Guid[] copied = [.. fit.Select(task => task.Id)];
        db.Ledger.AddRange(fit.CountBy(task => task.ClientId).Select(client => new LedgerEntry { ClientId = client.Key, Minute = LedgerMinute.Of(now), Accepted = client.Value }));
        await db.SaveChangesAsync(ct);
        // For whoever looks at the old ones: their logs have grown.
        await db.Tasks.Where(task => copied.Contains(task.Id)).ExecuteUpdateAsync(set => set.SetProperty(task => task.UpdatedAt, now), ct);
        await transaction.CommitAsync(ct);
        return fit.Count;
    }

    /// <summary>Not what development mode would keep back, or what nobody may call any more.</summary>
    private bool MayBeSent(DispatchTask task) =>
        catalog.Current.Client(task.ClientId) is { } client && catalog.Current.Endpoint(task.EndpointId) is { } endpoint && !HoldPolicy.Holds(client.Development, endpoint.Development);

    private static void Add(DispatchapyDbContext db, RetryRun run, DispatchTask original, DateTimeOffset now, DateTimeOffset due)
    {
        // The originals come in their order, and of one ordering key the copies must keep it.
        var id = original.OrderingKey is null ? Guid.CreateVersion7(now) : OrderedIds.Next(due);
        db.Tasks.Add(new DispatchTask
        {
            Id = id, ClientId = original.ClientId, EndpointId = original.EndpointId, EndpointPath = original.EndpointPath, Ref = original.Ref, Scope = original.Scope, State = TaskState.Pending,
            RunAt = due, ResourceId = original.ResourceId, EventType = original.EventType, OrderingKey = original.OrderingKey, Lane = 1, CreatedAt = now, UpdatedAt = now, Payload = original.Payload,
        });
        db.RetriedTasks.Add(new RetriedTask { RunId = run.Id, TaskId = original.Id, CopyId = id });
        db.TaskEvents.Add(new TaskEvent { TaskId = original.Id, At = now, Text = TaskEventText.ReplayedAs(id, run.StartedBy) });
        db.TaskEvents.Add(new TaskEvent { TaskId = id, At = now, Text = TaskEventText.ReplayOf(original.Id, run.StartedBy) });
    }
}
