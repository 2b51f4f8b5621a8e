namespace Dispatchapy.Core.Traffic;

/// <summary>The recent traffic of one resource.</summary>
/// <param name="Minutes">Those with traffic, oldest first.</param>
/// <param name="P95Ms">How long 95 of 100 requests took at most; null when nothing was sent.</param>
public sealed record ResourceTraffic(IReadOnlyList<TrafficMinute> Minutes, double? P95Ms)
{
    public static ResourceTraffic None { get; } = new([], null);

    public int Requests { get; } = Minutes.Sum(minute => minute.Requests);

    /// <summary>Those that say something against the resource.</summary>
    public int Failed { get; } = Minutes.Sum(minute => minute.Failed);

    /// <summary>The part of the requests that the provider accepted, 0–1; null when nothing was sent.</summary>
    public double? SuccessRate => Requests == 0 ? null : (double)Minutes.Sum(minute => minute.Accepted) / Requests;

    /// <summary>Adds up what the processes wrote.</summary>
    internal static ResourceTraffic Of(IReadOnlyCollection<ResourceMinute> rows) => new(
        [
            .. rows.GroupBy(row => row.Minute).OrderBy(minute => minute.Key).Select(minute => new TrafficMinute(
                minute.Key, minute.Sum(row => row.Accepted), minute.Sum(row => row.Refused), minute.Sum(row => row.NotSent), minute.Sum(row => row.MaybeReceived))),
        ],
        LatencyScale.Percentile([.. Enumerable.Range(0, LatencyScale.Buckets).Select(bucket => rows.Sum(row => row.Latencies.ElementAtOrDefault(bucket)))], 0.95));
}
