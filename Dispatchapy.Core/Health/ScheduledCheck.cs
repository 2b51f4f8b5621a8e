namespace Dispatchapy.Core.Health;

/// <summary>What the schedules call: a check like one that a person asks for, whose answer is on record and told to nobody.</summary>
internal sealed class ScheduledCheck(HealthChecker checker) : IScheduledCheck
{
    /// <summary>One that meets another check is made after it: that one began before this was due, and may be a dead node's.</summary>
    public async Task<bool> CheckAsync(Guid resourceId, CancellationToken ct) => await checker.CheckAsync(resourceId, ct) is not CheckAnswer.Busy;
}
