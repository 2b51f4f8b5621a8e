using Dispatchapy.Core.Traffic;

namespace Dispatchapy.Core.Health.History;

/// <summary>Adds up checks.</summary>
internal sealed class HourSum
{
    public int Checks { get; private set; }
    public int Healthy { get; private set; }
    public int[] Latencies { get; } = new int[LatencyScale.Buckets];

    public static DateTimeOffset HourOf(DateTimeOffset instant) => Minutes.Floor(instant, TimeSpan.FromHours(1));

    public void Add(bool healthy, double latencyMs)
    {
        Checks++;
        if (healthy)
        {
            Healthy++;
            Latencies[LatencyScale.Of(TimeSpan.FromMilliseconds(latencyMs))]++;
        }
    }

    public HealthHour At(Guid resourceId, DateTimeOffset hour) => new() { ResourceId = resourceId, Hour = hour, Checks = Checks, Healthy = Healthy, Latencies = Latencies };
}
