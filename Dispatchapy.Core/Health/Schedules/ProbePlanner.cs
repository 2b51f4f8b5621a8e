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

    public ProbePlanner(
        IDbContextFactory<DispatchapyDbContext> contexts, ProbeScheduler scheduler, JobLedger ledger, ClusterNews heard, INewsTransport news, TimeProvider time, ILogger<ProbePlanner> logger)
        : base(time, logger)
    {
        (_contexts, _scheduler, _ledger, _news) = (contexts, scheduler, ledger, news);
        heard.Subscribe(NewsTopic.Catalog, Ring);
        heard.Subscribe(NewsTopic.Jobs, Ring);
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

        if (await PlanAsync(ct))
        {
            await _news.PublishAsync(NewsTopic.Jobs, ct);
        }
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
        await PauseAsync(job.PausedAt is not null, await db.IsPausedAsync(ProbeJob.Group, ct), ct);
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
