namespace Dispatchapy.Core.Health;

/// <summary>What the schedules call: a check like one that a person asks for, whose answer is on record and told to nobody.</summary>
internal sealed class ScheduledCheck(HealthChecker checker, TimeProvider time) : IScheduledCheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>One that meets another check is made after it: that one began before this was due, and may be a dead node's.</summary>
    public async Task CheckAsync(Guid resourceId, CancellationToken ct)
    {
        while (await checker.CheckAsync(resourceId, ct) is CheckAnswer.Busy)
        {
            await Task.Delay(Pause, time, ct);
        }
    }
}
