namespace Dispatchapy.Core.Recovery;

/// <summary>That a task failed: at which attempt, and when. After a retry it is another failure.</summary>
internal sealed record Failure(Guid Id, int AttemptNumber, DateTimeOffset? At);
