using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Puts a stopped task in the place of a held one: neither a crash nor a release of all that is held can send both.</summary>
internal sealed class HeldSwap(IDbContextFactory<DispatchapyDbContext> contexts, IQueueDialect dialect, TimeProvider time)
{
    /// <summary>One transaction: the original is stopped and the replacement released, or the original is no longer held and the replacement stays stopped.</summary>
    /// <returns>Null when it was done, else why not.</returns>
    public async Task<string?> RunAsync(Guid originalId, Guid replacementId, Actor actor, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        HashSet<Guid> both = [originalId, replacementId];
        var locked = await dialect.LockAsync(db, both, skipLocked: false, ct);
        var (original, replacement) = (locked.Find(task => task.Id == originalId), locked.Find(task => task.Id == replacementId));
        if (replacement is null)
        {
            return "The new task was deleted in the meantime.";
        }

        var refusal = original is null ? "The task was deleted in the meantime." : TaskTransitions.Refusal(TaskAction.Release, original.State);
        if (refusal is null)
        {
            await SwapAsync(db, original!, replacement, actor, ct);
        }
        else if (replacement.State == TaskState.Stopped)
        {
            Tell(db, replacement.Id, "Made from a held task that somebody else moved meanwhile: not to be sent", time.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return refusal;
    }

    /// <summary>When somebody has retried the replacement already, stopping the original is all that is left to do.</summary>
    private async Task SwapAsync(DispatchapyDbContext db, LockedTask original, LockedTask replacement, Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        Tell(db, original.Id, $"Released with an edited payload as task {replacement.Id} by {actor.Name}", now);
        Tell(db, replacement.Id, $"Made from task {original.Id}, whose payload was edited by {actor.Name}", now);
        db.Record(actor, "released with an edited payload", new AuditSubject(TaskAudit.Type, original.Id, original.Id.ToString()), null, new { NewTask = replacement.Id }, now);
        await TaskMoves.ApplyAsync(db, TaskAction.Stop, [original], actor.Name, now, ct);
        if (replacement.State == TaskState.Stopped)
        {
            await TaskMoves.ApplyAsync(db, TaskAction.Retry, [replacement], actor.Name, now, ct);
        }
    }

    private static void Tell(DispatchapyDbContext db, Guid task, string text, DateTimeOffset now) => db.TaskEvents.Add(new TaskEvent { TaskId = task, At = now, Text = text });
}
