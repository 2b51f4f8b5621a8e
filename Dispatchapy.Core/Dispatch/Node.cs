namespace Dispatchapy.Core.Dispatch;

/// <summary>A process of this installation, as it last reported itself.</summary>
public sealed class Node
{
    public Guid Id { get; set; }

    /// <summary>Machine and process, so that two on one machine can be told apart.</summary>
    public required string Name { get; set; }

    public bool IsWorker { get; set; }

    /// <summary>Takes calls and serves the console.</summary>
    public bool IsWeb { get; set; }

    public required string Version { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset HeartbeatAt { get; set; }

    /// <summary>Tasks it works on.</summary>
    public int InFlight { get; set; }

    /// <summary>Tasks it delivered since it started.</summary>
    public long Delivered { get; set; }

    /// <summary>Tasks it delivered within the last minute, or since it started.</summary>
    public long DeliveredLastMinute { get; set; }
}
