using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Puts one held task in the place of another: at every instant exactly one of the two can still be delivered.</summary>
internal sealed class HeldSwap(IDbContextFactory<DispatchapyDbContext> contexts, IQueueDialect dialect, TimeProvider time)
{
    /// <summary>One transaction: the original is stopped and the replacement released, or the original is no longer held and the replacement is stopped.</summary>
    /// <returns>Null when it was done, else why not.</returns>
    public async Task<string?> RunAsync(Guid originalId, Guid replacementId, Actor actor, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        HashSet<Guid> both = [originalId, replacementId];
        var locked = await dialect.LockAsync(db, both, skipLocked: false, ct);
        var (original, replacement) = (locked.Find(task => task.Id == originalId), locked.Find(task => task.Id == replacementId));
        if (replacement is not { State: TaskState.Held })
        {
            return "This very payload was released before, as another task.";
        }

        var refusal = original is null ? "The task was deleted in the meantime." : TaskTransitions.Refusal(TaskAction.Release, original.State);
        await MoveAsync(db, refusal is null ? original : null, replacement, actor, ct);
        await transaction.CommitAsync(ct);
        return refusal;
    }

    /// <param name="db">With the open transaction.</param>
    /// <param name="original">Null when it is no longer held.</param>
    /// <param name="replacement">Held.</param>
    /// <param name="actor">Whose name both logs show.</param>
    /// <param name="ct">Cancels it.</param>
    private async Task MoveAsync(DispatchapyDbContext db, LockedTask? original, LockedTask replacement, Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (original is null)
        {
            Tell(db, replacement.Id, "Made from a held task that somebody else moved meanwhile: not to be sent", now);
            await TaskMoves.ApplyAsync(db, TaskAction.Stop, [replacement], actor.Name, now, ct);
            return;
        }

        Tell(db, original.Id, $"Released with an edited payload as task {replacement.Id} by {actor.Name}", now);
        Tell(db, replacement.Id, $"Made from task {original.Id}, whose payload was edited by {actor.Name}", now);
        db.Record(actor, "released with an edited payload", new AuditSubject(TaskAudit.Type, original.Id, original.Id.ToString()), null, new { NewTask = replacement.Id }, now);
        await TaskMoves.ApplyAsync(db, TaskAction.Stop, [original], actor.Name, now, ct);
        await TaskMoves.ApplyAsync(db, TaskAction.Release, [replacement], actor.Name, now, ct);
    }

    private static void Tell(DispatchapyDbContext db, Guid task, string text, DateTimeOffset now) => db.TaskEvents.Add(new TaskEvent { TaskId = task, At = now, Text = text });
}
