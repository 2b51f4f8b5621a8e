namespace Dispatchapy.Core.Insight;

/// <summary>One step of a throughput chart: a minute or an hour, and when it began.</summary>
public sealed record ThroughputPoint(DateTimeOffset Start, long Accepted, long Delivered, long Failed);
