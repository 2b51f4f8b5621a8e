using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Deletes tasks with all that belongs to them, and enters it in the books.</summary>
internal static class TaskRemoval
{
    /// <param name="db">A context with an open transaction that holds the locks of the tasks.</param>
    /// <param name="tasks">At most 1,000, none of them being worked on.</param>
    /// <param name="now">The moment of the deletion.</param>
    /// <param name="ct">Cancels it, and leaves the transaction to be rolled back.</param>
    public static async Task RemoveAsync(DispatchapyDbContext db, IReadOnlyCollection<LockedTask> tasks, DateTimeOffset now, CancellationToken ct)
    {
        Guid[] ids = [.. tasks.Select(task => task.Id)];
        var calls = await db.Tasks.Where(task => ids.Contains(task.Id) && task.CallId != null).Select(task => task.CallId!.Value).Distinct().ToListAsync(ct);
        await db.AttemptExchanges.Where(exchange => ids.Contains(exchange.TaskId)).ExecuteDeleteAsync(ct);
        await db.Attempts.Where(attempt => ids.Contains(attempt.TaskId)).ExecuteDeleteAsync(ct);
        await db.TaskEvents.Where(line => ids.Contains(line.TaskId)).ExecuteDeleteAsync(ct);
        var gone = await db.Tasks.Where(task => ids.Contains(task.Id) && task.State != TaskState.Processing).ExecuteDeleteAsync(ct);
        if (gone != ids.Length)
        {
            throw new InvalidOperationException($"{ids.Length} locked tasks were to be deleted, but {gone} could be.");
        }

        if (calls.Count > 0)
        {
            await db.Calls.Where(call => calls.Contains(call.Id) && !db.Tasks.Any(task => task.CallId == call.Id)).ExecuteDeleteAsync(ct);
        }

        db.Ledger.AddRange(LedgerChanges.Of(TaskAction.Delete, tasks, now));
        await db.SaveChangesAsync(ct);
    }
}
