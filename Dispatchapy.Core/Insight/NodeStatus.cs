using Dispatchapy.Core.Dispatch;

namespace Dispatchapy.Core.Insight;

/// <summary>A process of this installation; not alive when it has not reported itself lately.</summary>
public sealed record NodeStatus(
    Guid Id, string Name, bool IsWorker, bool IsWeb, string Version, DateTimeOffset StartedAt, DateTimeOffset HeartbeatAt, bool Alive, int InFlight, long Delivered, long DeliveredLastMinute)
{
    /// <summary>Three beats.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public string Role => (IsWeb, IsWorker) switch
    {
        (true, true) => "web and worker",
        (true, false) => "web",
        _ => "worker",
    };

    internal static NodeStatus Of(Node node, DateTimeOffset now) => new(
        node.Id, node.Name, node.IsWorker, node.IsWeb, node.Version, node.StartedAt, node.HeartbeatAt, node.HeartbeatAt > now - Patience, node.InFlight, node.Delivered, node.DeliveredLastMinute);
}
