using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Carries a command out on rows that the open transaction has locked and found fit for it.</summary>
internal static class TaskMoves
{
    /// <summary>The states in which the command is not refused.</summary>
    public static TaskState[] StatesFor(TaskAction action) => [.. Enum.GetValues<TaskState>().Where(state => TaskTransitions.Refusal(action, state) is null)];

    /// <summary>Null when the tasks are gone afterwards.</summary>
    public static TaskState? StateAfter(TaskAction action) => action switch
    {
        TaskAction.Delete => null,
        TaskAction.Stop => TaskState.Stopped,
        _ => TaskState.Pending,
    };

    public static Task ApplyAsync(DispatchapyDbContext db, TaskAction action, IReadOnlyCollection<LockedTask> tasks, string who, DateTimeOffset now, CancellationToken ct) =>
        ApplyAsync(db, action, tasks, task => TaskEventText.Of(action, task.State, who), now, ct);

    /// <param name="db">With the transaction that locked the rows.</param>
    /// <param name="action">What is done.</param>
    /// <param name="tasks">As they were before.</param>
    /// <param name="text">How the line in a task's log reads.</param>
    /// <param name="now">The moment of the command.</param>
    /// <param name="ct">Cancels it.</param>
    public static async Task ApplyAsync(DispatchapyDbContext db, TaskAction action, IReadOnlyCollection<LockedTask> tasks, Func<LockedTask, string> text, DateTimeOffset now, CancellationToken ct)
    {
        if (action is TaskAction.Delete or TaskAction.Stop)
        {
            await db.CallNextAsync([.. tasks.Select(task => task.Id)], ct);
        }

        if (action == TaskAction.Delete)
        {
            await TaskRemoval.RemoveAsync(db, tasks, now, ct);
            return;
        }

        var moved = await MoveAsync(db, action, [.. tasks.Select(task => task.Id)], now, ct);
        if (moved != tasks.Count)
        {
            throw new InvalidOperationException($"{tasks.Count} locked tasks were to be moved, but {moved} could be.");
        }

        db.TaskEvents.AddRange(tasks.Select(task => new TaskEvent { TaskId = task.Id, At = now, Text = text(task) }));
        db.Ledger.AddRange(LedgerChanges.Of(action, tasks, now));
        await db.SaveChangesAsync(ct);
    }

    private static Task<int> MoveAsync(DispatchapyDbContext db, TaskAction action, Guid[] ids, DateTimeOffset now, CancellationToken ct)
    {
        var allowed = StatesFor(action);
        var tasks = db.Tasks.Where(task => ids.Contains(task.Id) && allowed.Contains(task.State));
        return action == TaskAction.Stop ? StopAsync(tasks, now, ct) : QueueAsync(db, tasks, action, now, ct);
    }

    /// <summary>A fresh budget and a fresh choice of resources. The last error stays to be seen until there is news.</summary>
    private static async Task<int> QueueAsync(DispatchapyDbContext db, IQueryable<DispatchTask> tasks, TaskAction action, DateTimeOffset now, CancellationToken ct)
    {
        // Now, and by the clock that it is compared with: a node's own may be a day ahead. Any earlier, many retried at once would pass what waits already.
        var due = await db.NowAsync(ct);
        var (released, lane) = (action == TaskAction.Release, (short)(action == TaskAction.Release ? 0 : 1));
        return await tasks.ExecuteUpdateAsync(
            set => set
                .SetProperty(task => task.State, TaskState.Pending)
                .SetProperty(task => task.RunAt, task => released && task.DeliverAt > due ? task.DeliverAt!.Value : due)
                .SetProperty(task => task.Lane, lane)
                .SetProperty(task => task.Owner, (Guid?)null)
                .SetProperty(task => task.Attempts, 0)
                .SetProperty(task => task.Round, 0)
                .SetProperty(task => task.Route, (string?)null)
                .SetProperty(task => task.ParkedOn, (Guid?)null)
                .SetProperty(task => task.WaitReason, (string?)null)
                .SetProperty(task => task.DeliveredBy, (string?)null)
                .SetProperty(task => task.FinishedAt, (DateTimeOffset?)null)
                .SetProperty(task => task.UpdatedAt, now),
            ct);
    }

    private static Task<int> StopAsync(IQueryable<DispatchTask> tasks, DateTimeOffset now, CancellationToken ct) => tasks.ExecuteUpdateAsync(
        set => set
            .SetProperty(task => task.State, TaskState.Stopped)
            .SetProperty(task => task.Owner, (Guid?)null)
            .SetProperty(task => task.ParkedOn, (Guid?)null)
            .SetProperty(task => task.WaitReason, (string?)null)
            .SetProperty(task => task.FinishedAt, now)
            .SetProperty(task => task.UpdatedAt, now),
        ct);
}
