namespace Dispatchapy.Core.Health;

/// <summary>What the schedules call: a check like one that a person asks for, whose answer is on record and told to nobody.</summary>
internal sealed class ScheduledCheck(HealthChecker checker) : IScheduledCheck
{
    public Task CheckAsync(Guid resourceId, CancellationToken ct) => checker.CheckAsync(resourceId, ct);
}
