namespace Dispatchapy.Core.Queue;

/// <summary>What a command means for the books.</summary>
internal static class LedgerChanges
{
    /// <param name="action">What is done to all of them.</param>
    /// <param name="tasks">As they were before.</param>
    /// <param name="now">The moment of the command.</param>
    /// <returns>Few entries: one a client for what the command adds, one a client and day for what it takes back.</returns>
    public static IEnumerable<LedgerEntry> Of(TaskAction action, IReadOnlyCollection<LockedTask> tasks, DateTimeOffset now) => action switch
    {
        TaskAction.Stop => Added(tasks, now, (entry, count) => entry.Stopped = count),
        TaskAction.Delete => [.. Added(tasks, now, (entry, count) => entry.Deleted = count), .. TakenBack(tasks, now)],
        TaskAction.Retry => TakenBack(tasks, now),
        _ => [],
    };

    private static IEnumerable<LedgerEntry> Added(IEnumerable<LockedTask> tasks, DateTimeOffset now, Action<LedgerEntry, int> enter) => tasks.CountBy(task => task.ClientId).Select(client =>
    {
        var entry = new LedgerEntry { ClientId = client.Key, Minute = LedgerMinute.Of(now) };
        enter(entry, client.Value);
        return entry;
    });

    /// <summary>
    /// Taken back on the day the task had finished, not now: clearing out a month's history would otherwise read as a minute in which
    /// thousands of deliveries were undone, and the rates of the last minutes would fall below zero.
    /// </summary>
    private static IEnumerable<LedgerEntry> TakenBack(IEnumerable<LockedTask> tasks, DateTimeOffset now) => tasks
        .Where(task => TaskTransitions.IsFinished(task.State))
        .GroupBy(task => (task.ClientId, Day: LedgerMinute.DayOf(task.FinishedAt ?? now)))
        .Select(group => new LedgerEntry
        {
            ClientId = group.Key.ClientId,
            Minute = group.Key.Day,
            Success = -group.LongCount(task => task.State == TaskState.Success),
            Failed = -group.LongCount(task => task.State == TaskState.Failed),
            Stopped = -group.LongCount(task => task.State == TaskState.Stopped),
        });
}
