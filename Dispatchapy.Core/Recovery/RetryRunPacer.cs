using Dispatchapy.Core.Live;
using Dispatchapy.Core.Pacing;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Recovery;

/// <summary>
/// Works on the runs that no other node works on: learns what became of the tasks retried so far, stops a run whose tasks go on failing,
/// and retries the next ones at the run's rate. A node that dies lets its lease end, and another goes on from the row.
/// </summary>
internal sealed class RetryRunPacer : RepeatingService
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(250);

    /// <summary>Also how long a run that was started at another node waits when that node has died.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan MostSaved = TimeSpan.FromSeconds(2);

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly IQueueDialect _dialect;
    private readonly INewsTransport _news;
    private readonly TaskPulse _pulse;
    private readonly TaskCopies _copies;
    private readonly ILogger<RetryRunPacer> _logger;

    /// <summary>A new one for every process: a predecessor's lease must not look like its own.</summary>
    private readonly Guid _node;

    private bool _busy;

    public RetryRunPacer(
        IDbContextFactory<DispatchapyDbContext> contexts, IQueueDialect dialect, INewsTransport news, TaskPulse pulse, TaskCopies copies, RetryRunSignal signal, TimeProvider time, ILogger<RetryRunPacer> logger)
        : base(time, logger)
    {
        (_contexts, _dialect, _news, _pulse, _copies, _logger) = (contexts, dialect, news, pulse, copies, logger);
        _node = Guid.CreateVersion7(time.GetUtcNow());
        signal.Rung += Ring;
    }

    protected override TimeSpan Interval => _busy ? Busy : Idle;

    protected override async Task PassAsync(CancellationToken ct)
    {
        var runs = await ClaimAsync(ct);
        _busy = runs.Count > 0;
        foreach (var run in runs)
        {
            if (await AdvanceAsync(run, ct))
            {
                _pulse.Touch();
            }
        }
    }

    private async Task<List<RetryRun>> ClaimAsync(CancellationToken ct)
    {
        var now = Time.GetUtcNow();
        DateTimeOffset? until = now + Lease;
        await using var db = await _contexts.CreateDbContextAsync(ct);
        // Looks before it writes: nearly always there is no run.
        if (!await db.RetryRuns.AnyAsync(run => run.State == RetryRunState.Running, ct))
        {
            return [];
        }

        await db.RetryRuns.Where(run => run.State == RetryRunState.Running && (run.Owner == _node || run.LeaseUntil == null || run.LeaseUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.Owner, _node).SetProperty(run => run.LeaseUntil, until), ct);
        return await db.RetryRuns.AsNoTracking().Where(run => run.State == RetryRunState.Running && run.Owner == _node).OrderBy(run => run.CreatedAt).ToListAsync(ct);
    }

    /// <returns>Whether anything about the run changed.</returns>
    private async Task<bool> AdvanceAsync(RetryRun run, CancellationToken ct)
    {
        var (before, again) = (run.Delivered, run.FailedAgain);
        await SettleAsync(run, ct);
        var open = run.Retried - run.Delivered - run.FailedAgain;
        if (await ReasonToStopAsync(run, ct) is { } reason)
        {
            _logger.RunGaveUp(run.Id, reason);
            return await SaveAsync(run, RetryRunState.GaveUp, reason, ct);
        }

        var now = Time.GetUtcNow();
        var allowance = StoppingRule.Allowance(run.PerMinute, now - run.PacedAt, open);
        var (retried, over) = allowance > 0 ? await RetryAsync(run, allowance, now, ct) : (0, false);
        var reasonToWait = over || open + retried < StoppingRule.MostOpen ? null : $"Waits for the fate of {open + retried} retried tasks.";
        // Over only when the last fate is known: it belongs to the result, and to the rule that stops.
        var finished = over && open + retried == 0;
        var unchanged = retried == 0 && !finished && (run.Delivered, run.FailedAgain) == (before, again) && run.Reason == reasonToWait;
        return !unchanged && await SaveAsync(run, finished ? RetryRunState.Done : RetryRunState.Running, finished ? null : reasonToWait, ct);
    }

    /// <summary>A task that waits for a further attempt after one that failed counts as failed: its next one may be hours away.</summary>
    private async Task SettleAsync(RetryRun run, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var open = await (
            from retried in db.RetriedTasks
            where retried.RunId == run.Id && retried.Delivered == null
            join task in db.Tasks on retried.CopyId ?? retried.TaskId equals task.Id into tasks
            from task in tasks.DefaultIfEmpty()
            select new { Retried = retried, State = (TaskState?)task!.State, Attempts = (int?)task.Attempts }).ToListAsync(ct);
        var now = Time.GetUtcNow();
        foreach (var one in open)
        {
            one.Retried.Delivered = one switch
            {
                { State: TaskState.Success } => true,
                { State: TaskState.Pending, Attempts: 0 } or { State: TaskState.Processing or TaskState.Held } => null,
                // Also when somebody stopped or deleted it: at least it was not delivered.
                _ => false,
            };
            one.Retried.SettledAt = one.Retried.Delivered is null ? null : now;
        }

        await db.SaveChangesAsync(ct);
        // Counted from the rows, not added up: a node that died between two writes would leave a sum that never comes right.
        var fates = await db.RetriedTasks.Where(task => task.RunId == run.Id).GroupBy(task => task.Delivered).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        run.Delivered = fates.Where(fate => fate.Key == true).Sum(fate => fate.Count);
        run.FailedAgain = fates.Where(fate => fate.Key == false).Sum(fate => fate.Count);
        run.Retried = fates.Sum(fate => fate.Count);
    }

    private async Task<string?> ReasonToStopAsync(RetryRun run, CancellationToken ct)
    {
        if (run.Delivered + run.FailedAgain < StoppingRule.Window)
        {
            return null;
        }

        await using var db = await _contexts.CreateDbContextAsync(ct);
        var latest = await db.RetriedTasks.Where(task => task.RunId == run.Id && task.SettledAt != null)
            .OrderByDescending(task => task.SettledAt).ThenByDescending(task => task.TaskId).Take(StoppingRule.Window).Select(task => task.Delivered == true).ToListAsync(ct);
        return StoppingRule.Reason(latest);
    }

    private async Task<(int Retried, bool Over)> RetryAsync(RetryRun run, int allowance, DateTimeOffset now, CancellationToken ct)
    {
        var next = await NextAsync(run, allowance, ct);
        if (next.Count == 0)
        {
            return (0, true);
        }

        var delivered = next.Where(task => task.State == TaskState.Success).Select(task => task.Id).ToList();
        var (copied, held) = delivered.Count == 0 ? (0, true) : await CopyAsync(run, delivered, ct);
        var retried = held ? await RetryInPlaceAsync(run, [.. next.Where(task => task.State != TaskState.Success).Select(task => task.Id)], ct) : null;
        if (retried is null)
        {
            return (0, false);
        }

        await _news.PublishAsync(NewsTopic.Work, ct);
        var done = copied + retried.Value;
        run.Retried += done;
        run.Skipped += next.Count - done;
        run.LastTaskId = next[^1].Id;
        // What was used of the rate; not what a long wait has saved up, or the provider would get it all at once.
        var used = run.PacedAt + TimeSpan.FromMinutes((double)next.Count / run.PerMinute);
        run.PacedAt = used > now - MostSaved ? used : now - MostSaved;
        return (done, next.Count < allowance);
    }

    private async Task<(int Copied, bool Held)> CopyAsync(RetryRun run, List<Guid> delivered, CancellationToken ct)
    {
        var held = false;
        return (await _copies.MakeAsync(run, delivered, async db => held = await ExtendAsync(db, run, ct), ct), held);
    }

    /// <summary>First retries, then remembers: dying in between loses a few fates, and never retries a task twice, because what failed after the run began is not of its group.</summary>
    /// <returns>Null when the run is no longer this node's.</returns>
    private async Task<int?> RetryInPlaceAsync(RetryRun run, Guid[] ids, CancellationToken ct)
    {
        if (ids.Length == 0)
        {
            return 0;
        }

        await using var db = await _contexts.CreateDbContextAsync(ct);
        if (!await ExtendAsync(db, run, ct))
        {
            return null;
        }

        var results = await new TaskBatch(_contexts, _dialect, Time, TaskAction.Retry, $"{run.StartedBy} ({(run.Range is null ? "retry run" : "replay")})").RunAsync(ids, ct);
        Guid[] done = [.. results.Where(result => result.Done).Select(result => result.TaskId)];
        db.RetriedTasks.AddRange(done.Select(id => new RetriedTask { RunId = run.Id, TaskId = id }));
        await db.SaveChangesAsync(ct);
        return done.Length;
    }

    /// <summary>Asked again with each batch: a pass over many runs may outlive the lease, and somebody may have stopped this one.</summary>
    private async Task<bool> ExtendAsync(DispatchapyDbContext db, RetryRun run, CancellationToken ct)
    {
        DateTimeOffset? until = Time.GetUtcNow() + Lease;
        return await db.RetryRuns.Where(row => row.Id == run.Id && row.Owner == _node && row.State == RetryRunState.Running).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, until), ct) > 0;
    }

    private async Task<List<(Guid Id, TaskState State)>> NextAsync(RetryRun run, int limit, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        if (RunScope.Of(db, run) is not { } scope)
        {
            return [];
        }

        // What it has dealt with before it died, and could not say so, is not for it to do again.
        var tasks = scope.Where(task => task.FinishedAt <= run.CreatedAt && !db.RetriedTasks.Any(done => done.RunId == run.Id && done.TaskId == task.Id));
        tasks = run.LastTaskId is { } last ? tasks.Where(task => task.Id > last) : tasks;
        var rows = await tasks.OrderBy(task => task.Id).Take(limit).Select(task => new { task.Id, task.State }).ToListAsync(ct);
        return [.. rows.Select(row => (row.Id, row.State))];
    }

    /// <summary>Fenced by the lease, and by the state: somebody may have paused or stopped it meanwhile. The counters are written all the same.</summary>
    private async Task<bool> SaveAsync(RetryRun run, RetryRunState state, string? reason, CancellationToken ct)
    {
        var now = Time.GetUtcNow();
        DateTimeOffset? ended = state == RetryRunState.Running ? null : now;
        await using var db = await _contexts.CreateDbContextAsync(ct);
        await db.RetryRuns.Where(row => row.Id == run.Id && row.Owner == _node).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Retried, run.Retried)
                .SetProperty(row => row.Skipped, run.Skipped)
                .SetProperty(row => row.Delivered, run.Delivered)
                .SetProperty(row => row.FailedAgain, run.FailedAgain)
                .SetProperty(row => row.LastTaskId, run.LastTaskId)
                .SetProperty(row => row.UpdatedAt, now),
            ct);
        await db.RetryRuns.Where(row => row.Id == run.Id && row.Owner == _node && row.State == RetryRunState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, state).SetProperty(row => row.Reason, reason).SetProperty(row => row.EndedAt, ended).SetProperty(row => row.PacedAt, run.PacedAt), ct);
        return true;
    }
}
