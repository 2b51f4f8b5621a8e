namespace Dispatchapy.Core.Traffic;

/// <summary>
/// What one process sent to one resource within one minute. Each process writes rows of its own, so that none waits for another's and a
/// write that is repeated counts nothing twice; who reads adds them up.
/// </summary>
public sealed class ResourceMinute
{
    public Guid ResourceId { get; set; }
    public DateTimeOffset Minute { get; set; }

    /// <summary>The process, under an id of this table's own.</summary>
    public Guid SourceId { get; set; }

    public int Accepted { get; set; }
    public int Refused { get; set; }
    public int NotSent { get; set; }
    public int MaybeReceived { get; set; }

    /// <summary>How many requests took how long, in the buckets of <see cref="LatencyScale"/>.</summary>
    public required int[] Latencies { get; set; }
}
