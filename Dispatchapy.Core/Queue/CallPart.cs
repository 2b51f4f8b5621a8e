namespace Dispatchapy.Core.Queue;

/// <summary>One of the tasks that a call was made into.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Resource">The name of the only resource it goes to; null when that was deleted.</param>
public sealed record CallPart(Guid TaskId, string? Resource);
