using Dispatchapy.Core.Jobs.Scheduling;
using Quartz;

namespace Dispatchapy.Core.Health.Schedules;

/// <summary>Says to Quartz what a plan asks for.</summary>
internal sealed class ProbeScheduler(ISchedulerFactory factory, TimeProvider time)
{
    /// <summary>Until a check that met another one is tried again. Long enough that a hundred of them keep no scheduler busy.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    private static readonly GroupMatcher<TriggerKey> All = GroupMatcher<TriggerKey>.GroupEquals(ProbeJob.Group);

    public async Task ApplyAsync(ProbePlan plan, CancellationToken ct)
    {
        var (scheduler, now) = (await factory.GetScheduler(ct), time.GetUtcNow());
        if (plan.Removed.Count > 0)
        {
            await scheduler.DeleteJobs([.. plan.Removed.Select(Job)], ct);
        }

        var triggers = plan.AtOnce.Select(probe => (probe, at: now)).Concat(plan.Repaired.Select(probe => (probe, at: probe.Range.MakeUp(now, Random.Shared.NextDouble()))));
        var jobs = triggers.ToDictionary(due => Detail(due.probe.Name), due => (IReadOnlyCollection<ITrigger>)[Trigger(due.probe, due.at)]);
        if (jobs.Count > 0)
        {
            await scheduler.ScheduleJobs(jobs, ScheduleJobOptions.Replacing, ct);
        }
    }

    /// <summary>Now and later: also what is scheduled while it is paused waits until it is resumed.</summary>
    public async Task PauseAsync(CancellationToken ct) => await (await factory.GetScheduler(ct)).PauseTriggerGroups(All, ct);

    public async Task ResumeAsync(CancellationToken ct) => await (await factory.GetScheduler(ct)).ResumeTriggerGroups(All, ct);

    /// <summary>
    /// Its next check comes soon and not after an interval. That one is stored already, so a node that dies here misses none. A planner that
    /// replaces the trigger at this very moment may find its own undone, and replaces it again: one check more.
    /// </summary>
    /// <param name="name">Of the resource's job.</param>
    /// <param name="asked">Whether somebody asked for this run: then it comes also while the scheduled ones are paused.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task AgainSoonAsync(string name, bool asked, CancellationToken ct)
    {
        var (scheduler, soon, key) = (await factory.GetScheduler(ct), time.GetUtcNow() + Soon, new TriggerKey(name, ProbeJob.Group));
        if (asked && await scheduler.GetTriggerState(key, ct) == TriggerState.Paused)
        {
            await scheduler.ScheduleJob(TriggerBuilder.Create(time).ForJob(Job(name)).StartAt(soon).Build(), cancellationToken: ct);
        }
        else if (await scheduler.GetTrigger(key, ct) is RandomIntervalTrigger trigger && trigger.NextFireTimeUtc > soon)
        {
            trigger.NextFireTimeUtc = soon;
            await scheduler.RescheduleJob(key, trigger, ct);
        }
    }

    /// <summary>A run of each, in addition to the scheduled ones and also while they are paused.</summary>
    public async Task RunNowAsync(IEnumerable<WantedProbe> probes, CancellationToken ct)
    {
        var scheduler = await factory.GetScheduler(ct);
        foreach (var probe in probes)
        {
            await scheduler.TriggerJob(Job(probe.Name), [], ct);
        }
    }

    private static JobKey Job(string name) => new(name, ProbeJob.Group);

    private static IJobDetail Detail(string name) => JobBuilder.Create<ProbeJob>().WithIdentity(Job(name)).StoreDurably().Build();

    private ITrigger Trigger(WantedProbe probe, DateTimeOffset at) => TriggerBuilder.Create(time)
        .WithIdentity(probe.Name, ProbeJob.Group)
        .ForJob(Job(probe.Name))
        .StartAt(at)
        .WithSchedule(new RandomIntervalSchedule(probe.Range, probe.Revision, time, Random.Shared))
        .Build();
}
