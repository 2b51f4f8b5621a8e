using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Jobs.Scheduling;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Pacing;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Health.Schedules;

/// <summary>
/// Keeps the scheduler in step with the configuration and with what people asked for. Every working node does so, one at a time: two that
/// replaced a trigger at once could make it fire twice.
/// </summary>
internal sealed class ProbePlanner : RepeatingService
{
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly ProbeScheduler _scheduler;
    private readonly JobLedger _ledger;
    private readonly INewsTransport _news;
    private bool _known;
    private bool _isPaused;
    private volatile bool _isStale = true;
    private long _plannedAt;

    public ProbePlanner(
        IDbContextFactory<DispatchapyDbContext> contexts, ProbeScheduler scheduler, JobLedger ledger, ClusterNews heard, INewsTransport news, TimeProvider time, ILogger<ProbePlanner> logger)
        : base(time, logger)
    {
        (_contexts, _scheduler, _ledger, _news) = (contexts, scheduler, ledger, news);
        heard.Subscribe(NewsTopic.Catalog, PlanAgain);
        heard.Subscribe(NewsTopic.JobRequests, Ring); // nearly always for other work
    }

    /// <summary>For news that were lost, and for clocks that were put back.</summary>
    protected override TimeSpan Interval => TimeSpan.FromMinutes(1);

    protected override async Task PassAsync(CancellationToken ct)
    {
        if (!_known)
        {
            await _ledger.AddMissingAsync([ProbeWork.Name], ct);
            _known = true;
        }

        // Half, because a timer may be early, and then the look would be a whole interval late.
        if (!_isStale && Time.GetElapsedTime(_plannedAt) < Interval / 2 && !await IsAskedAsync(ct))
        {
            return;
        }

        // Before it reads: what changes meanwhile is for the next pass.
        (_isStale, _plannedAt) = (false, Time.GetTimestamp());
        try
        {
            if (await PlanAsync(ct))
            {
                await _news.PublishAsync(NewsTopic.Jobs, ct);
            }
        }
        catch
        {
            _isStale = true;
            throw;
        }
    }

    private void PlanAgain()
    {
        _isStale = true;
        Ring();
    }

    /// <summary>Whether people want something of this work. One cheap look: planning takes nine statements.</summary>
    private async Task<bool> IsAskedAsync(CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.RecurringJobs.AnyAsync(row => row.Name == ProbeWork.Name && (row.RequestedAt != null || (row.PausedAt != null) != _isPaused), ct);
    }

    /// <returns>Whether there was anything to do.</returns>
    private async Task<bool> PlanAsync(CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The row is the lock of the planners.
        await db.RecurringJobs.Where(row => row.Name == ProbeWork.Name).ExecuteUpdateAsync(set => set.SetProperty(row => row.NextRunAt, row => row.NextRunAt), ct);
        var job = await db.RecurringJobs.SingleAsync(row => row.Name == ProbeWork.Name, ct);
        var wanted = await WantedAsync(db, ct);
        var plan = ProbePlan.Of(wanted, await db.InGroupAsync(ProbeJob.Group, ct), Time.GetUtcNow());
        var isPaused = job.PausedAt is not null;
        await PauseAsync(isPaused, await db.IsPausedAsync(ProbeJob.Group, ct), ct);
        if (!plan.IsEmpty)
        {
            await _scheduler.ApplyAsync(plan, ct);
        }

        var asked = job.RequestedAt is not null;
        if (asked)
        {
            await _scheduler.RunNowAsync(wanted, ct);
            job.RequestedAt = null;
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        _isPaused = isPaused;
        return asked || !plan.IsEmpty;
    }

    private Task PauseAsync(bool wanted, bool paused, CancellationToken ct) => (wanted, paused) switch
    {
        (true, false) => _scheduler.PauseAsync(ct),
        (false, true) => _scheduler.ResumeAsync(ct),
        _ => Task.CompletedTask,
    };

    private static async Task<List<WantedProbe>> WantedAsync(DispatchapyDbContext db, CancellationToken ct)
    {
        var resources = await db.Resources.AsNoTracking().Where(row => row.Active).Select(row => new { row.Id, row.Version, row.Health }).ToListAsync(ct);
        return [.. from resource in resources
                   where resource.Health.Enabled
                   let health = resource.Health
                   select new WantedProbe(
                       $"{resource.Id}", new IntervalRange(TimeSpan.FromSeconds(health.IntervalMinSeconds), TimeSpan.FromSeconds(health.IntervalMaxSeconds)), resource.Version)];
    }
}
