using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Core.Traffic;

namespace Dispatchapy.Core.Insight;

/// <summary>The installation in numbers, as of one moment, the same for all who watch this node. A part that did not change is the very object it was before.</summary>
public sealed record OverviewNumbers(
    DateTimeOffset At,
    TaskBooks Books,
    Throughput Throughput,
    DeliveryTimes? TimeToDelivery,
    IReadOnlyList<Trend> Trends,
    IReadOnlyDictionary<Guid, ResourceTraffic> Traffic,
    IReadOnlyList<NodeStatus> Nodes,
    IReadOnlyList<FailureGroup> Failures)
{
    /// <summary>Of one resource; empty when nothing was sent to it lately.</summary>
    public ResourceTraffic TrafficOf(Guid resourceId) => Traffic.GetValueOrDefault(resourceId, ResourceTraffic.None);

    /// <summary>The same with the parts of <paramref name="before"/> that are equal, so that what shows them can tell by the reference.</summary>
    internal OverviewNumbers Keeping(OverviewNumbers? before) => before is null ? this : this with
    {
        Throughput = Throughput with { Hour = Same(before.Throughput.Hour, Throughput.Hour), Day = Same(before.Throughput.Day, Throughput.Day) },
        Trends = Same(before.Trends, Trends),
        Traffic = Same(before.Traffic, Traffic),
        Nodes = Same(before.Nodes, Nodes),
        Failures = Same(before.Failures, Failures),
    };

    private static IReadOnlyList<T> Same<T>(IReadOnlyList<T> before, IReadOnlyList<T> now) => before.SequenceEqual(now) ? before : now;

    private static IReadOnlyDictionary<Guid, ResourceTraffic> Same(IReadOnlyDictionary<Guid, ResourceTraffic> before, IReadOnlyDictionary<Guid, ResourceTraffic> now)
    {
        if (ReferenceEquals(before, now))
        {
            return before;
        }

        var kept = now.ToDictionary(pair => pair.Key, pair => Same(before.GetValueOrDefault(pair.Key), pair.Value));
        return kept.Count == before.Count && kept.All(pair => ReferenceEquals(before.GetValueOrDefault(pair.Key), pair.Value)) ? before : kept;
    }

    private static ResourceTraffic Same(ResourceTraffic? before, ResourceTraffic now) =>
        before is not null && before.P95Ms.Equals(now.P95Ms) && before.Minutes.SequenceEqual(now.Minutes) ? before : now;
}
