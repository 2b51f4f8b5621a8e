namespace Dispatchapy.Core.Jobs.Scheduling;

/// <summary>What the database has of a <see cref="RandomIntervalTrigger"/>.</summary>
internal sealed record ScheduledTrigger(string Name, IntervalRange Range, int Revision, DateTimeOffset? NextAt, string State)
{
    public bool IsPaused => State.StartsWith("PAUSED", StringComparison.Ordinal);

    /// <summary>Left alone, it would never fire again.</summary>
    public bool IsLost => NextAt is null || State is "ERROR" or "COMPLETE";
}
