namespace Dispatchapy.Core.Queue;

/// <summary>A row locked by a command, as it was when the lock was taken.</summary>
internal sealed record LockedTask(Guid Id, Guid ClientId, TaskState State, DateTimeOffset? FinishedAt);
