using Dispatchapy.Core.Traffic;

namespace Dispatchapy.Core.Health.History;

/// <summary>What checks found over some time.</summary>
/// <param name="Start">Of the time they are of.</param>
/// <param name="Checks">How many there were.</param>
/// <param name="Healthy">How many found it right.</param>
/// <param name="P50">Of the healthy ones, in milliseconds; null when there was none.</param>
/// <param name="P95">Likewise.</param>
/// <param name="P99">Likewise.</param>
public sealed record HealthFigures(DateTimeOffset Start, int Checks, int Healthy, double? P50, double? P95, double? P99)
{
    /// <summary>The part of the checks that found it right, 0–1; null when nobody looked.</summary>
    public double? Availability => Checks == 0 ? null : (double)Healthy / Checks;

    internal static HealthFigures Of(DateTimeOffset start, IReadOnlyCollection<HealthHour> hours)
    {
        int[] latencies = [.. Enumerable.Range(0, LatencyScale.Buckets).Select(bucket => hours.Sum(hour => hour.Latencies.ElementAtOrDefault(bucket)))];
        return new HealthFigures(
            start, hours.Sum(hour => hour.Checks), hours.Sum(hour => hour.Healthy),
            LatencyScale.Percentile(latencies, 0.5), LatencyScale.Percentile(latencies, 0.95), LatencyScale.Percentile(latencies, 0.99));
    }
}
