using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Insight;

/// <summary>Recently failed tasks with the same cause.</summary>
/// <param name="ResourceId">Of the last attempt; null when there was none.</param>
/// <param name="Resource">Its name then.</param>
/// <param name="Outcome">Of the last attempt.</param>
/// <param name="StatusCode">Of the last attempt; null without an answer.</param>
/// <param name="Error">What one of the tasks says.</param>
/// <param name="Count">How many tasks.</param>
/// <param name="FirstAt">When the oldest of them failed.</param>
/// <param name="LastAt">When the newest of them failed.</param>
public sealed record RecentFailure(Guid? ResourceId, string? Resource, AttemptOutcome? Outcome, int? StatusCode, string? Error, int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt);
