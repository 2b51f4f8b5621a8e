namespace Dispatchapy.Core.Queue;

/// <summary>Everything the gateway knows about a task.</summary>
/// <param name="Task">As lists show it.</param>
/// <param name="SourcePayload">The JSON object as the application sent it.</param>
/// <param name="Overrides">What development rules changed, as JSON; null when nothing.</param>
/// <param name="Attempts">In order, the one under way included.</param>
/// <param name="Events">The dated log.</param>
public sealed record TaskDetails(TaskRow Task, string SourcePayload, string? Overrides, IReadOnlyList<AttemptDetails> Attempts, IReadOnlyList<TaskLogLine> Events);
