using Microsoft.Extensions.Logging;
using Quartz;

namespace Dispatchapy.Core.Health.Schedules;

/// <summary>One health check that is due. While a resource's check runs, its next one waits, on every node.</summary>
[DisallowConcurrentExecution]
internal sealed class ProbeJob(IScheduledCheck check, ILogger<ProbeJob> logger) : IJob
{
    /// <summary>Of the jobs and triggers; each is named after its resource.</summary>
    public const string Group = "health-checks";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var resource = Guid.Parse(context.JobDetail.Key.Name);
        try
        {
            await check.CheckAsync(resource, cancellationToken);
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
