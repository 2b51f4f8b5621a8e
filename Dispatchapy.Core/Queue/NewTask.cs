namespace Dispatchapy.Core.Queue;

/// <summary>A call about to become a task.</summary>
internal sealed record NewTask(
    Guid Id, Guid ClientId, Guid EndpointId, string EndpointPath, string? Ref, string? Scope, bool Held, DateTimeOffset CreatedAt, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Null, or why the task is stopped from the start: it is to take another one's place, and until then nothing may send it.</summary>
    public string? Aside { get; init; }

    public bool StaysHere => Held || Aside is not null;
}
