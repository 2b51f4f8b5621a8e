namespace Dispatchapy.Core.Jobs.Scheduling;

/// <summary>A job of the scheduler that runs at this moment.</summary>
/// <param name="Job">Its name within the group.</param>
/// <param name="Instance">The scheduler that runs it: machine, process, and an id of its own.</param>
/// <param name="FiredTicks">When it began.</param>
internal sealed record FiredTrigger(string Job, string Instance, long FiredTicks)
{
    public string Node => Instance[..(Instance.LastIndexOf(':') is var end and > 0 ? end : Instance.Length)];

    public DateTimeOffset FiredAt => new(FiredTicks, TimeSpan.Zero);
}
