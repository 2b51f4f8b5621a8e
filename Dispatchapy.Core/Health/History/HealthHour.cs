namespace Dispatchapy.Core.Health.History;

/// <summary>What the checks of one resource found within one hour. Counts, because counts of hours add up to days and percentiles do not.</summary>
public sealed class HealthHour
{
    public Guid ResourceId { get; set; }

    /// <summary>Its first instant, in UTC.</summary>
    public DateTimeOffset Hour { get; set; }

    public int Checks { get; set; }
    public int Healthy { get; set; }

    /// <summary>Healthy checks by the buckets of <see cref="Traffic.LatencyScale"/>: a refused connection is quick, and would make a dead provider look fast.</summary>
    public int[] Latencies { get; set; } = [];
}
