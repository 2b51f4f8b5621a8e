namespace Dispatchapy.Core.Queue;

/// <summary>An attempt that is on record and about to leave.</summary>
internal sealed record StartedAttempt(Guid ResourceId, DateTimeOffset StartedAt, string? Why);
