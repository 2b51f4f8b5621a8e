namespace Dispatchapy.Core.Insight;

/// <summary>What this node saw in one minute, of numbers that nobody writes down; the times are zero when nothing was delivered.</summary>
public sealed record Trend(DateTimeOffset Minute, double P50Ms, double P95Ms, long Pending, long Held);
