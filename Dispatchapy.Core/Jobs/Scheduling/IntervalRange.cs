namespace Dispatchapy.Core.Jobs.Scheduling;

/// <summary>How long after a run the next one comes: a random time between the two, so that what began together does not stay together.</summary>
internal readonly record struct IntervalRange
{
    /// <summary>The longest time over which missed runs are spread.</summary>
    private static readonly TimeSpan Spread = TimeSpan.FromMinutes(1);

    /// <summary>A clock that is put right by seconds moves nothing.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    /// <param name="min">At least this; less than a second counts as a second.</param>
    /// <param name="max">At most this; less than <paramref name="min"/> counts as the same.</param>
    public IntervalRange(TimeSpan min, TimeSpan max)
    {
        Min = min < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : min;
        Max = max < Min ? Min : max;
    }

    public TimeSpan Min { get; }

    public TimeSpan Max { get; }

    /// <param name="run">When the last run really began, which may be later than it was planned: two runs are never closer than the minimum.</param>
    /// <param name="luck">A random number, 0 ≤ luck &lt; 1.</param>
    public DateTimeOffset After(DateTimeOffset run, double luck) => run + Min + ((Max - Min) * luck);

    /// <summary>When a missed run is made up for: once, within an interval, and not together with all others that were missed.</summary>
    /// <param name="now">When it was noticed.</param>
    /// <param name="luck">A random number, 0 ≤ luck &lt; 1.</param>
    public DateTimeOffset MakeUp(DateTimeOffset now, double luck) => now + ((Min < Spread ? Min : Spread) * luck);

    /// <summary>Whether no run at or before now can have planned this one: the clock was put back since.</summary>
    public bool IsOutOfReach(DateTimeOffset next, DateTimeOffset now) => next > now + Max + Slack;
}
