using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>One command on up to 1,000 tasks: one transaction, and further ones only for rows that others held meanwhile.</summary>
internal sealed class TaskBatch(IDbContextFactory<DispatchapyDbContext> contexts, IQueueDialect dialect, TimeProvider time, TaskAction action, string who)
{
    private const int Passes = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<Guid, TaskCommandResult> _results = [];

    /// <summary>
    /// Steps past locked rows and comes back for them. Waiting for one row while holding others would meet a worker that writes the same
    /// rows back in another order, and the database would end that deadlock by throwing away the worker's record of what it has sent.
    /// </summary>
    public async Task<IReadOnlyList<TaskCommandResult>> RunAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await TransactAsync(ids, skipLocked: true, ct);
        for (var pass = 2; pass <= Passes && Open(ids) is { Length: > 0 } open; pass++)
        {
            await Task.Delay(Pause, time, ct);
            await TransactAsync(open, skipLocked: true, ct);
        }

        foreach (var id in Open(ids))
        {
            // Whoever holds a single row may wait: nobody waits for them.
            await TransactAsync([id], skipLocked: false, ct);
        }

        return [.. ids.Select(id => _results[id])];
    }

    private Guid[] Open(IEnumerable<Guid> ids) => [.. ids.Where(id => !_results.ContainsKey(id))];

    private async Task TransactAsync(IReadOnlyCollection<Guid> ids, bool skipLocked, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var results = await CarryOutAsync(db, ids, skipLocked, ct);
        await transaction.CommitAsync(ct);
        results.ForEach(result => _results.Add(result.TaskId, result));
    }

    private async Task<List<TaskCommandResult>> CarryOutAsync(DispatchapyDbContext db, IReadOnlyCollection<Guid> ids, bool skipLocked, CancellationToken ct)
    {
        // Looks before it locks: most rows that refuse are those that a worker holds, and it shall not find them locked.
        var states = await db.Tasks.Where(task => ids.Contains(task.Id)).Select(task => new { task.Id, task.State }).ToDictionaryAsync(task => task.Id, task => task.State, ct);
        HashSet<Guid> willing = [.. ids.Where(id => states.TryGetValue(id, out var state) && TaskTransitions.Refusal(action, state) is null)];
        var locked = willing.Count == 0 ? [] : await dialect.LockAsync(db, willing, skipLocked, ct);
        var fit = locked.FindAll(task => TaskTransitions.Refusal(action, task.State) is null);
        if (fit.Count > 0)
        {
            await TaskMoves.ApplyAsync(db, action, fit, who, time.GetUtcNow(), ct);
        }

        IEnumerable<TaskCommandResult> unwilling = ids.Where(id => !willing.Contains(id)).Select(id => states.TryGetValue(id, out var state) ? Refused(id, state) : TaskCommandResult.Unknown(id));
        // One that was waited for and is not there has been deleted; one that was stepped past is left open.
        var gone = skipLocked ? [] : willing.Except(locked.Select(task => task.Id)).Select(TaskCommandResult.Unknown);
        return [.. unwilling, .. gone, .. locked.Select(task => TaskTransitions.Refusal(action, task.State) is null ? Done(task.Id) : Refused(task.Id, task.State))];
    }

    private TaskCommandResult Done(Guid id) => new(id, true, TaskMoves.StateAfter(action), null);

    private TaskCommandResult Refused(Guid id, TaskState state) => new(id, false, state, TaskTransitions.Refusal(action, state));
}
