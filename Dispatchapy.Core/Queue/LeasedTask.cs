namespace Dispatchapy.Core.Queue;

/// <summary>A task this node holds, with what a sender needs of it.</summary>
internal sealed record LeasedTask
{
    public required Guid Id { get; init; }
    public required Guid ClientId { get; init; }
    public required Guid EndpointId { get; init; }
    public required string EndpointPath { get; init; }
    public required int Claim { get; init; }
    public int Attempts { get; init; }
    public int AttemptNumber { get; init; }
    public int Round { get; init; }
    public TaskRoute Route { get; init; } = TaskRoute.Empty;

    /// <summary>See <see cref="DispatchTask.CallId"/>.</summary>
    public Guid? CallId { get; init; }

    /// <summary>See <see cref="DispatchTask.ResourceId"/>.</summary>
    public Guid? ResourceId { get; init; }

    /// <summary>See <see cref="DispatchTask.Lane"/>.</summary>
    public short Lane { get; init; }

    public string? EventType { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public string? OrderingKey { get; init; }

    /// <summary>This process's monotonic clock just before the lease was asked for: it ends no earlier than counted from here.</summary>
    public long LeasedAt { get; init; }

    /// <summary>The JSON object, as UTF-8.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The attempt that a former holder of the lease began and never finished.</summary>
    public InterruptedAttempt? Interrupted { get; init; }

    /// <summary>The attempt that was recorded together with the acceptance, ready to be sent.</summary>
    public StartedAttempt? Started { get; init; }
}
