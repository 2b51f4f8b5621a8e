using Microsoft.Extensions.Logging;
using Quartz;

namespace Dispatchapy.Core.Health.Schedules;

/// <summary>One health check that is due. While a resource's check runs, its next one waits, on every node.</summary>
[DisallowConcurrentExecution]
internal sealed class ProbeJob(IScheduledCheck check, ProbeScheduler scheduler, ILogger<ProbeJob> logger) : IJob
{
    /// <summary>Of the jobs and triggers; each is named after its resource.</summary>
    public const string Group = "health-checks";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var resource = Guid.Parse(context.JobDetail.Key.Name);
        try
        {
            if (!await check.CheckAsync(resource, cancellationToken))
            {
                // Waiting here would hold one of the scheduler's places, and a hundred of these all of them.
                await scheduler.AgainSoonAsync(context.JobDetail.Key.Name, asked: context.Trigger.Key.Group != Group, cancellationToken);
            }
        }
        catch (Exception ex) when (!cancellationToken.IsCancellationRequested)
        {
            logger.ScheduledCheckFailed(ex, resource); // and its trigger, which knows nothing of it, fires again
        }
        catch (OperationCanceledException)
        {
            // the node stops
        }
    }
}
