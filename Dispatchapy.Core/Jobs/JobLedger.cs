using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Jobs;

/// <summary>
/// The shared record of recurring work. A run is taken by a guarded update of its row, so of many nodes one wins. The moments are the
/// nodes' own: a clock that is off by seconds starts upkeep by seconds early or late.
/// </summary>
internal sealed class JobLedger(IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time)
{
    /// <summary>How long a run stays a dead node's; a living one renews it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Further ahead than a living node's lease and the difference of two clocks: it was written before a clock was put back.</summary>
    private static readonly TimeSpan Reach = Lease * 2;

    /// <summary>A failed run is repeated sooner than a long interval would.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    private static readonly string Node = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>Rows of jobs that were never seen before; due at once.</summary>
    public async Task AddMissingAsync(IReadOnlyCollection<string> names, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = await db.RecurringJobs.Select(job => job.Name).ToListAsync(ct);
        foreach (var name in names.Except(known))
        {
            try
            {
                db.RecurringJobs.Add(new RecurringJob { Name = name, NextRunAt = time.GetUtcNow() });
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException ex) when (DuplicateKey.Caused(ex))
            {
                db.ChangeTracker.Clear(); // another node was first, which is as good
            }
        }
    }

    public async Task<List<string>> DueAsync(IReadOnlyCollection<string> names, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Due(db.RecurringJobs, time.GetUtcNow()).Where(job => names.Contains(job.Name)).Select(job => job.Name).ToListAsync(ct);
    }

    /// <returns>The run's id; null when another node has it, it was paused meanwhile, or it is not due any more.</returns>
    public async Task<Guid?> TryTakeAsync(string name, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (run, lease) = (Guid.CreateVersion7(now), now + Lease);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var won = await Due(db.RecurringJobs, now).Where(job => job.Name == name).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.RunId, run).SetProperty(job => job.LeaseUntil, lease)
                .SetProperty(job => job.LastStartedAt, now).SetProperty(job => job.LastNode, Node), ct);
        return won == 1 ? run : null;
    }

    /// <returns>False when the run is another node's by now.</returns>
    public async Task<bool> RenewAsync(Guid run, CancellationToken ct)
    {
        var until = time.GetUtcNow() + Lease;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.RecurringJobs.Where(job => job.RunId == run).ExecuteUpdateAsync(set => set.SetProperty(job => job.LeaseUntil, until), ct) == 1;
    }

    public async Task EndAsync(Guid run, TimeSpan interval, TimeSpan took, bool failed, string result, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var next = now + (failed && interval > AfterFailure ? AfterFailure : interval);
        var (duration, text) = (Math.Round(took.TotalMilliseconds, 1), Sentence.Cut(result));
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ended = db.RecurringJobs.Where(job => job.RunId == run);
        // A run on record from before the clock was put back would make the job due at every look.
        await ended.Where(job => result != IRecurringJob.NotDue || job.RequestedAt <= job.LastStartedAt || job.LastFinishedAt > now).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.LastFinishedAt, now).SetProperty(job => job.LastDurationMs, duration).SetProperty(job => job.LastFailed, failed).SetProperty(job => job.LastResult, text), ct);
        await ended.ExecuteUpdateAsync(
            set => set.SetProperty(job => job.RunId, (Guid?)null).SetProperty(job => job.LeaseUntil, (DateTimeOffset?)null).SetProperty(job => job.NextRunAt, next)
                // Not before: a wish whose node died is somebody else's to fulfil. A later one is for another run; one from the future is of a clock that was ahead,
                // and would be fulfilled again and again until this one has caught up.
                .SetProperty(job => job.RequestedAt, job => job.RequestedAt <= job.LastStartedAt || job.RequestedAt > now ? null : job.RequestedAt), ct);
    }

    /// <summary>A run cut short by the stop of its node: due at once, for another.</summary>
    public async Task HandBackAsync(Guid run, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.RecurringJobs.Where(job => job.RunId == run).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.RunId, (Guid?)null).SetProperty(job => job.LeaseUntil, (DateTimeOffset?)null).SetProperty(job => job.NextRunAt, now), ct);
    }

    private static IQueryable<RecurringJob> Due(IQueryable<RecurringJob> jobs, DateTimeOffset now)
    {
        // A clock that was put back must not keep anything from running until it has caught up.
        var ahead = now + Reach;
        return jobs.Where(job =>
            (job.RunId == null || job.LeaseUntil < now || job.LeaseUntil > ahead)
            && (job.RequestedAt != null || (job.PausedAt == null && (job.NextRunAt <= now || job.LastStartedAt == null || job.LastStartedAt > ahead || job.LastFinishedAt > ahead))));
    }
}
