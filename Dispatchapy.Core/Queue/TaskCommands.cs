using Dispatchapy.Core.Audit;
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

    /// <summary>Small enough that a progress bar moves.</summary>
    private const int WatchedBatch = 100;

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly IQueueDialect _dialect;
    private readonly INewsTransport _news;
    private readonly TaskPulse _pulse;
    private readonly TimeProvider _time;

    internal TaskCommands(IDbContextFactory<DispatchapyDbContext> contexts, IQueueDialect dialect, INewsTransport news, TaskPulse pulse, TimeProvider time) =>
        (_contexts, _dialect, _news, _pulse, _time) = (contexts, dialect, news, pulse, time);

    /// <param name="action">What to do.</param>
    /// <param name="ids">Any number; each batch is one transaction. Repeated ids count once.</param>
    /// <param name="actor">Whose name the task's log and the audit log show.</param>
    /// <param name="progress">Is told the results of each batch, which are smaller then; null when nobody watches.</param>
    /// <param name="ct">Cancels between two transactions or within one; what was committed stays.</param>
    public async Task<IReadOnlyList<TaskCommandResult>> RunAsync(
        TaskAction action, IEnumerable<Guid> ids, Actor actor, IProgress<IReadOnlyList<TaskCommandResult>>? progress, CancellationToken ct)
    {
        Guid[] all = [.. ids.Distinct()];
        List<TaskCommandResult> results = [];
        try
        {
            foreach (var batch in all.Chunk(progress is null ? Batch : WatchedBatch))
            {
                results.AddRange(await RunBatchAsync(action, batch, actor, progress, ct));
            }
        }
        finally
        {
            await RecordAsync(action, actor, TaskAudit.Of(action, all, results));
        }

        return results;
    }

    /// <summary>Oldest first, at most <see cref="FilterCap"/> tasks.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="filter">Without a state, only tasks in a state that allows the action are meant: the others would use up the cap.</param>
    /// <param name="actor">Whose name the task's log and the audit log show.</param>
    /// <param name="progress">Is told the results of each batch, which are smaller then; null when nobody watches.</param>
    /// <param name="ct">Cancels between two transactions or within one; what was committed stays.</param>
    public async Task<FilteredCommandResult> RunAsync(
        TaskAction action, TaskFilter filter, Actor actor, IProgress<IReadOnlyList<TaskCommandResult>>? progress, CancellationToken ct)
    {
        var meant = filter.States.Count > 0 ? filter : filter with { States = TaskMoves.StatesFor(action) };
        TaskAscent ascent = new(_contexts, meant);
        List<TaskCommandResult> results = [];
        try
        {
            while (results.Count < FilterCap && await ascent.NextAsync(Math.Min(progress is null ? Batch : WatchedBatch, FilterCap - results.Count), ct) is { Count: > 0 } ids)
            {
                results.AddRange(await RunBatchAsync(action, ids, actor, progress, ct));
            }
        }
        finally
        {
            await RecordAsync(action, actor, TaskAudit.Of(filter, results));
        }

        return new FilteredCommandResult(results, results.Count >= FilterCap && (await ascent.NextAsync(1, ct)).Count > 0);
    }

    private async Task<IReadOnlyList<TaskCommandResult>> RunBatchAsync(
        TaskAction action, IReadOnlyList<Guid> ids, Actor actor, IProgress<IReadOnlyList<TaskCommandResult>>? progress, CancellationToken ct)
    {
        var results = await new TaskBatch(_contexts, _dialect, _time, action, actor.Name).RunAsync(ids, ct);
        _pulse.Touch();
        progress?.Report(results);
        // Those that were stopped or deleted may have kept others of their ordering key.
        if (results.Any(result => result.Done))
        {
            await _news.PublishAsync(NewsTopic.Work, ct);
        }

        return results;
    }

    /// <summary>Not cancelled: what was done before somebody gave up was done all the same.</summary>
    private async Task RecordAsync(TaskAction action, Actor actor, (AuditSubject Subject, object After)? entry)
    {
        if (entry is var (subject, after))
        {
            await using var db = await _contexts.CreateDbContextAsync(CancellationToken.None);
            db.Record(actor, TaskAudit.Verb(action), subject, null, after, _time.GetUtcNow());
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }
}
