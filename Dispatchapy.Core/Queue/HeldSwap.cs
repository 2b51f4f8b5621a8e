using System.Text;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Puts a new task in the place of a held one: neither a crash nor a release of all that is held can send both, or leave half of it.</summary>
internal sealed class HeldSwap(IDbContextFactory<DispatchapyDbContext> contexts, IQueueDialect dialect, TimeProvider time)
{
    /// <summary>One transaction: the original is stopped and the replacement accepted as due, or nothing is done.</summary>
    /// <param name="originalId">What is held.</param>
    /// <param name="replacement">Checked already; that it would be held as well is what this passes over.</param>
    /// <param name="actor">Whose name both logs show.</param>
    /// <param name="ct">Cancels until the commit.</param>
    /// <returns>Null when it was done, else why not.</returns>
    public async Task<string?> RunAsync(Guid originalId, NewTask replacement, Actor actor, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await dialect.LockAsync(db, [originalId], skipLocked: false, ct) is not [var original])
        {
            return "The task was deleted in the meantime.";
        }

        if (TaskTransitions.Refusal(TaskAction.Release, original.State) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        await TaskMoves.ApplyAsync(db, TaskAction.Stop, [original], _ => TaskEventText.ReleasedEdited(replacement.Id, actor.Name), now, ct);
        db.Tasks.Add(Due(replacement, await db.NowAsync(ct), now));
        db.Ledger.Add(new LedgerEntry { ClientId = replacement.ClientId, Minute = LedgerMinute.Of(now), Accepted = 1 });
        db.TaskEvents.Add(new TaskEvent { TaskId = replacement.Id, At = now, Text = TaskEventText.MadeFrom(original.Id, actor.Name) });
        db.Record(actor, "released with an edited payload", new AuditSubject(TaskAudit.Type, original.Id, original.Id.ToString()), null, new { NewTask = replacement.Id }, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(CancellationToken.None);
        return null;
    }

    private static DispatchTask Due(NewTask task, DateTimeOffset due, DateTimeOffset now) => new()
    {
        Id = task.Id, ClientId = task.ClientId, EndpointId = task.EndpointId, EndpointPath = task.EndpointPath, Ref = task.Ref, Scope = task.Scope,
        State = TaskState.Pending, RunAt = task.Terms?.DeliverAt is { } later && later > due ? later : due, CreatedAt = task.CreatedAt, UpdatedAt = now, Payload = Encoding.UTF8.GetString(task.Payload.Span),
        CallId = task.CallId, ResourceId = task.ResourceId,
        EventType = task.Terms?.EventType, DeliverAt = task.Terms?.DeliverAt, ExpiresAt = task.Terms?.ExpiresAt, OrderingKey = task.Terms?.OrderingKey,
    };
}
