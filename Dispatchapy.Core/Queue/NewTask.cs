namespace Dispatchapy.Core.Queue;

/// <summary>A call about to become a task.</summary>
internal sealed record NewTask(
    Guid Id, Guid ClientId, Guid EndpointId, string EndpointPath, string? Ref, string? Scope, bool Held, DateTimeOffset CreatedAt, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Null when nothing was asked for.</summary>
    public CallTerms? Terms { get; init; }

    /// <summary>See <see cref="DispatchTask.CallId"/>.</summary>
    public Guid? CallId { get; init; }

    /// <summary>See <see cref="DispatchTask.ResourceId"/>.</summary>
    public Guid? ResourceId { get; init; }

    /// <summary>Under which an idempotency key knows it: the call's, which is one however many tasks it makes.</summary>
    public Guid KeyedId => CallId ?? Id;

    /// <summary>Whether it needs the columns that an ordinary task leaves empty.</summary>
    public bool HasExtras => Terms is not null || CallId is not null || ResourceId is not null;

    /// <summary>Whether it has to wait for its time.</summary>
    public bool IsDeferred => Terms?.DeliverAt > CreatedAt;
}
