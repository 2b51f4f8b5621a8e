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

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly IQueueDialect _dialect;
    private readonly INewsTransport _news;
    private readonly TaskPulse _pulse;
    private readonly TimeProvider _time;

    internal TaskCommands(IDbContextFactory<DispatchapyDbContext> contexts, IQueueDialect dialect, INewsTransport news, TaskPulse pulse, TimeProvider time) =>
        (_contexts, _dialect, _news, _pulse, _time) = (contexts, dialect, news, pulse, time);

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

    private async Task<IReadOnlyList<TaskCommandResult>> RunBatchAsync(TaskAction action, IReadOnlyList<Guid> ids, string who, CancellationToken ct)
    {
        var results = await new TaskBatch(_contexts, _dialect, _time, action, who).RunAsync(ids, ct);
        _pulse.Touch();
        if (TaskMoves.StateAfter(action) == TaskState.Pending && results.Any(result => result.Done))
        {
            await _news.PublishAsync(NewsTopic.Work, ct);
        }

        return results;
    }
}
