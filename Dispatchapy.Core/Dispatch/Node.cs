namespace Dispatchapy.Core.Dispatch;

/// <summary>A process of this installation, as it last reported itself.</summary>
public sealed class Node
{
    public Guid Id { get; set; }
    public required string Name { get; set; }
    public bool IsWorker { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset HeartbeatAt { get; set; }
}
