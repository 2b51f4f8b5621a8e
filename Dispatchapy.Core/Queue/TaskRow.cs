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

    /// <summary>All there ever were, the one under way included.</summary>
    public int AttemptCount { get; init; }

    public string? DeliveredBy { get; init; }
    public string? LastError { get; init; }
}
