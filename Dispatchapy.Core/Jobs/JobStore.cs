using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Jobs;

/// <summary>Recurring work for people: how it goes, and what they want of it. Every node obeys, because all read the same row.</summary>
public sealed class JobStore
{
    private readonly IReadOnlyList<JobDescription> _jobs;
    private readonly IReadOnlyList<IScheduledWork> _scheduled;
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly INewsTransport _news;
    private readonly TimeProvider _time;

    internal JobStore(IEnumerable<IRecurringJob> jobs, IEnumerable<IScheduledWork> scheduled, IDbContextFactory<DispatchapyDbContext> contexts, INewsTransport news, TimeProvider time) =>
        (_jobs, _scheduled, _contexts, _news, _time) = ([.. jobs.Select(job => job.Description)], [.. scheduled], contexts, news, time);

    /// <summary>What runs at this moment, over all nodes; the longest first.</summary>
    /// <param name="jobs">As they were listed a moment ago.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<RunningWork>> RunningAsync(IEnumerable<JobStatus> jobs, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        List<RunningWork> running = [.. jobs.Where(job => job.StartedAt is not null).Select(job => new RunningWork(job.Job.Title, null, job.Node ?? "", job.StartedAt!.Value))];
        foreach (var work in _scheduled)
        {
            running.AddRange(await work.RunningAsync(db, ct));
        }

        return [.. running.OrderBy(run => run.Since)];
    }

    public async Task<IReadOnlyList<JobStatus>> ListAsync(CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var rows = await db.RecurringJobs.AsNoTracking().ToDictionaryAsync(row => row.Name, ct);
        var now = _time.GetUtcNow();
        List<JobStatus> all = [.. _jobs.Select(job => JobStatus.Of(job, rows.GetValueOrDefault(job.Name), now))];
        foreach (var work in _scheduled)
        {
            all.Add(await work.StatusAsync(db, rows.GetValueOrDefault(work.Description.Name), now, ct));
        }

        return [.. all.OrderBy(status => status.Job.Title, StringComparer.Ordinal)];
    }

    /// <summary>Also while it is paused; asked for twice before it starts, it runs once.</summary>
    public Task<bool> RunNowAsync(string name, Actor actor, CancellationToken ct) =>
        ChangeAsync(name, actor, "asked to run", (row, now) => row.RequestedAt = now, ct);

    public Task<bool> PauseAsync(string name, Actor actor, CancellationToken ct) =>
        ChangeAsync(name, actor, "paused", (row, now) => row.PausedAt ??= now, ct);

    public Task<bool> ResumeAsync(string name, Actor actor, CancellationToken ct) =>
        ChangeAsync(name, actor, "resumed", (row, _) => row.PausedAt = null, ct);

    /// <summary>Writes the changed column only: the run's own columns belong to the node that runs it.</summary>
    /// <returns>False when there is no such job yet.</returns>
    private async Task<bool> ChangeAsync(string name, Actor actor, string action, Action<RecurringJob, DateTimeOffset> change, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        if (await db.RecurringJobs.SingleOrDefaultAsync(row => row.Name == name, ct) is not { } job)
        {
            return false;
        }

        var before = new { Paused = job.PausedAt is not null };
        change(job, _time.GetUtcNow());
        if (db.ChangeTracker.HasChanges())
        {
            var title = _jobs.Concat(_scheduled.Select(work => work.Description)).FirstOrDefault(known => known.Name == name)?.Title ?? name;
            db.Record(actor, action, new AuditSubject("recurring job", null, title), before, new { Paused = job.PausedAt is not null }, _time.GetUtcNow());
            await db.SaveChangesAsync(ct);
            await _news.PublishAsync(NewsTopic.JobRequests, ct);
            await _news.PublishAsync(NewsTopic.Jobs, ct);
        }

        return true;
    }
}
