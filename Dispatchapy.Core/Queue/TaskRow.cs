namespace Dispatchapy.Core.Queue;

/// <summary>A task as lists show it.</summary>
public sealed record TaskRow
{
    public required Guid Id { get; init; }
    public required Guid ClientId { get; init; }

    /// <summary>Null when the client was deleted.</summary>
    public string? Client { get; init; }

    public required Guid EndpointId { get; init; }
    public required string Endpoint { get; init; }
    public string? Ref { get; init; }
    public string? Scope { get; init; }
    public required TaskState State { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it is due; null unless it is pending.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    public string? WaitReason { get; init; }

    /// <summary>It waits for something other than time.</summary>
    public bool IsParked { get; init; }

    /// <summary>No attempt before; null for at once.</summary>
    public DateTimeOffset? DeliverAt { get; init; }

    /// <summary>No attempt after; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Tasks of the same key go one after the other.</summary>
    public string? OrderingKey { get; init; }

    /// <summary>0 for first tries, 1 for what comes back.</summary>
    public short Lane { get; init; }

    /// <summary>All there ever were, the one under way included.</summary>
    public int AttemptCount { get; init; }

    /// <summary>The call that it is a part of; null when it is a call of its own.</summary>
    public Guid? CallId { get; init; }

    /// <summary>The only resource it may go to; null when the endpoint's order decides.</summary>
    public Guid? ReceiverId { get; init; }

    /// <summary>Its name; null when it was deleted, and when there is none.</summary>
    public string? Receiver { get; init; }

    /// <summary>What the application says has happened.</summary>
    public string? EventType { get; init; }

    public string? DeliveredBy { get; init; }
    /// <summary>The provider's own id of what it accepted.</summary>
    public string? MessageId { get; init; }

    public string? LastError { get; init; }
}
