using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Insight;

/// <summary>Recurring work and the queue for all consoles of this node. The queue is counted from its partial indexes and never beyond a bound.</summary>
public sealed class JobsBoard
{
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly TimeProvider _time;
    private readonly JobStore _jobs;
    private readonly SharedAnswer<JobsView> _answer;
    private JobsView? _before;

    internal JobsBoard(IDbContextFactory<DispatchapyDbContext> contexts, JobStore jobs, TimeProvider time)
    {
        (_contexts, _jobs, _time) = (contexts, jobs, time);
        _answer = new SharedAnswer<JobsView>(ReadAsync, TimeSpan.FromSeconds(1), time);
    }

    /// <summary>For a page that opens.</summary>
    public Task<JobsView> LatestAsync() => _answer.LatestAsync();

    /// <summary>For a page that was told of a change, which is in the answer.</summary>
    public Task<JobsView> NextAsync() => _answer.NextAsync();

    private async Task<JobsView> ReadAsync(CancellationToken ct)
    {
        var jobs = await _jobs.ListAsync(ct);
        var (running, depth) = (await _jobs.RunningAsync(jobs, ct), await CountAsync(ct));
        return _before = new JobsView(Same(_before?.Jobs, jobs), Same(_before?.Running, running), depth);
    }

    /// <summary>The list of before while nothing in it differs, so that pages see that there is nothing to render.</summary>
    private static IReadOnlyList<T> Same<T>(IReadOnlyList<T>? before, IReadOnlyList<T> now) => before is not null && before.SequenceEqual(now) ? before : now;

    private async Task<QueueDepth> CountAsync(CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(ct);
        // The states are said both as a bound and as a value: by the bound the database knows the index, which holds unfinished tasks only.
        var open = db.Tasks.Where(task => task.State <= TaskState.Processing);
        var later = await LaterAsync(open.Where(task => task.Lane == 0), now, ct) + await LaterAsync(open.Where(task => task.Lane == 1), now, ct);
        return new QueueDepth(
            await CountAsync(open.Where(task => task.State == TaskState.Pending && task.RunAt <= now && task.ParkedOn == null), ct),
            Math.Min(later, QueueDepth.Most),
            await CountAsync(db.Tasks.Where(task => task.ParkedOn != null), ct),
            await CountAsync(open.Where(task => task.State == TaskState.Processing), ct),
            await CountAsync(db.Tasks.Where(task => task.State == TaskState.Held), ct));
    }

    /// <summary>Of one lane, so that its index has them in order. Cut before it is filtered, or a million parked tasks would be gone through.</summary>
    private static Task<int> LaterAsync(IQueryable<DispatchTask> lane, DateTimeOffset now, CancellationToken ct) =>
        lane.Where(task => task.State == TaskState.Pending && task.RunAt > now).OrderBy(task => task.RunAt).Take(QueueDepth.Most).CountAsync(task => task.ParkedOn == null, ct);

    private static Task<int> CountAsync(IQueryable<DispatchTask> tasks, CancellationToken ct) => tasks.Select(task => task.Id).Take(QueueDepth.Most).CountAsync(ct);
}
