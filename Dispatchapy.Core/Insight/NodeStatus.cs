using Dispatchapy.Core.Dispatch;

namespace Dispatchapy.Core.Insight;

/// <summary>A process of this installation; not alive when it has not reported itself lately.</summary>
public sealed record NodeStatus(
    Guid Id, string Name, bool IsWorker, bool IsWeb, string Version, DateTimeOffset StartedAt, DateTimeOffset HeartbeatAt, bool Alive, int InFlight, long Delivered, long DeliveredLastMinute)
{
    public string Role => (IsWeb, IsWorker) switch
    {
        (true, true) => "web and worker",
        (true, false) => "web",
        _ => "worker",
    };

    internal static NodeStatus Of(Node node, bool alive) => new(
        node.Id, node.Name, node.IsWorker, node.IsWeb, node.Version, node.StartedAt, node.HeartbeatAt, alive, node.InFlight, node.Delivered, node.DeliveredLastMinute);
}
