namespace Dispatchapy.Core.Queue;

/// <summary>A call about to become a task.</summary>
internal sealed record NewTask(
    Guid Id, Guid ClientId, Guid EndpointId, string EndpointPath, string? Ref, string? Scope, bool Held, DateTimeOffset CreatedAt, ReadOnlyMemory<byte> Payload);
