using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Retention;

/// <summary>Deletes finished tasks that are old enough, a batch at a time.</summary>
internal sealed class FinishedTasks(IDbContextFactory<DispatchapyDbContext> contexts, IQueueDialect dialect, TimeProvider time)
{
    /// <summary>How many were deleted; none when there are no more, or when another node deletes them at this moment.</summary>
    public async Task<int> DeleteAsync(DateTimeOffset finishedBefore, int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var candidates = await db.Tasks.Where(task => task.FinishedAt < finishedBefore).OrderBy(task => task.FinishedAt).Take(limit).Select(task => task.Id).ToListAsync(ct);
        if (candidates.Count == 0)
        {
            return 0;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var locked = await dialect.LockAsync(db, candidates, skipLocked: true, ct);
        // Asked again under the lock: somebody may have retried one of them since.
        List<LockedTask> expired = [.. locked.Where(task => TaskTransitions.IsFinished(task.State) && task.FinishedAt < finishedBefore)];
        if (expired.Count > 0)
        {
            await TaskRemoval.RemoveAsync(db, expired, time.GetUtcNow(), ct);
            await transaction.CommitAsync(ct);
        }

        return expired.Count;
    }
}
