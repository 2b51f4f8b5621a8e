using System.Data.Common;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>What people may do to tasks. The answer is per task: one that cannot be moved hinders no other.</summary>
public sealed class TaskCommands
{
    /// <summary>Tasks that one call with a filter takes at most.</summary>
    public const int FilterCap = 10_000;

    /// <summary>Longer lists would hold their locks too long.</summary>
    private const int Batch = 1_000;

    private const int Tries = 3;

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly IQueueDialect _dialect;
    private readonly INewsTransport _news;
    private readonly TimeProvider _time;

    internal TaskCommands(IDbContextFactory<DispatchapyDbContext> contexts, IQueueDialect dialect, INewsTransport news, TimeProvider time) =>
        (_contexts, _dialect, _news, _time) = (contexts, dialect, news, time);

    /// <param name="action">What to do.</param>
    /// <param name="ids">Any number; each thousand is one transaction. Repeated ids count once.</param>
    /// <param name="who">Whose name the task's log shows.</param>
    /// <param name="ct">Cancels between two transactions or within one; what was committed stays.</param>
    public async Task<IReadOnlyList<TaskCommandResult>> RunAsync(TaskAction action, IEnumerable<Guid> ids, string who, CancellationToken ct)
    {
        List<TaskCommandResult> results = [];
        foreach (var batch in ids.Distinct().Chunk(Batch))
        {
            results.AddRange(await RunBatchAsync(action, batch, who, ct));
        }

        return results;
    }

    /// <summary>Oldest first, at most <see cref="FilterCap"/> tasks.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="filter">Without a state, only tasks in a state that allows the action are meant: the others would use up the cap.</param>
    /// <param name="who">Whose name the task's log shows.</param>
    /// <param name="ct">Cancels between two transactions or within one; what was committed stays.</param>
    public async Task<FilteredCommandResult> RunAsync(TaskAction action, TaskFilter filter, string who, CancellationToken ct)
    {
        List<TaskCommandResult> results = [];
        var last = Guid.Empty;
        while (results.Count < FilterCap)
        {
            var ids = await NextAsync(action, filter, last, Math.Min(Batch, FilterCap - results.Count), ct);
            if (ids.Count == 0)
            {
                return new FilteredCommandResult(results, false);
            }

            results.AddRange(await RunBatchAsync(action, ids, who, ct));
            last = ids[^1];
        }

        return new FilteredCommandResult(results, (await NextAsync(action, filter, last, 1, ct)).Count > 0);
    }

    private async Task<List<Guid>> NextAsync(TaskAction action, TaskFilter filter, Guid after, int limit, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var tasks = db.Matching(filter).Where(task => task.Id > after);
        if (filter.State is null)
        {
            var states = TaskMoves.StatesFor(action);
            tasks = tasks.Where(task => states.Contains(task.State));
        }

        return await tasks.OrderBy(task => task.Id).Take(limit).Select(task => task.Id).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<TaskCommandResult>> RunBatchAsync(TaskAction action, IReadOnlyCollection<Guid> ids, string who, CancellationToken ct)
    {
        var results = await TransactAsync(action, ids, who, 1, ct);
        if (TaskMoves.StateAfter(action) == TaskState.Pending && results.Any(result => result.Done))
        {
            await _news.PublishAsync(NewsTopic.Work, ct);
        }

        return results;
    }

    private async Task<IReadOnlyList<TaskCommandResult>> TransactAsync(TaskAction action, IReadOnlyCollection<Guid> ids, string who, int attempt, CancellationToken ct)
    {
        try
        {
            await using var db = await _contexts.CreateDbContextAsync(ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var results = await CarryOutAsync(db, action, ids, who, ct);
            await transaction.CommitAsync(ct);
            return results;
        }
        catch (DbException ex) when (ex.IsTransient && attempt < Tries && !ct.IsCancellationRequested)
        {
            // Chosen as a deadlock's victim by a worker that writes back the same rows in another order. Nothing was done yet, and
            // should a commit have gone through unheard, the same commands again are refused and the books stay right.
            return await TransactAsync(action, ids, who, attempt + 1, ct);
        }
    }

    /// <summary>Looks before it locks: rows that refuse anyway are mostly those a worker holds, and are none of a command's business.</summary>
    private async Task<IReadOnlyList<TaskCommandResult>> CarryOutAsync(DispatchapyDbContext db, TaskAction action, IReadOnlyCollection<Guid> ids, string who, CancellationToken ct)
    {
        var states = await db.Tasks.Where(task => ids.Contains(task.Id)).Select(task => new { task.Id, task.State }).ToDictionaryAsync(task => task.Id, task => task.State, ct);
        Guid[] willing = [.. states.Where(task => TaskTransitions.Refusal(action, task.Value) is null).Select(task => task.Key)];
        var locked = willing.Length == 0 ? [] : await _dialect.LockAsync(db, willing, skipLocked: false, ct);
        List<LockedTask> fit = [.. locked.Where(task => TaskTransitions.Refusal(action, task.State) is null)];
        if (fit.Count > 0)
        {
            await TaskMoves.ApplyAsync(db, action, fit, who, _time.GetUtcNow(), ct);
        }

        // A row that was there and could not be locked has been deleted in between.
        Array.ForEach(willing, id => states.Remove(id));
        locked.ForEach(task => states[task.Id] = task.State);
        var done = fit.Select(task => task.Id).ToHashSet();
        return [.. ids.Select(id => Result(action, id, done.Contains(id), states.TryGetValue(id, out var state) ? state : null))];
    }

    private static TaskCommandResult Result(TaskAction action, Guid id, bool done, TaskState? before) => (done, before) switch
    {
        (true, _) => new TaskCommandResult(id, true, TaskMoves.StateAfter(action), null),
        (_, { } state) => TaskCommandResult.Refused(id, state, TaskTransitions.Refusal(action, state)!),
        _ => TaskCommandResult.Unknown(id),
    };
}
