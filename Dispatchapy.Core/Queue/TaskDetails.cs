namespace Dispatchapy.Core.Queue;

/// <summary>Everything the gateway knows about a task.</summary>
/// <param name="Task">As lists show it.</param>
/// <param name="SourcePayload">The JSON object as the application sent it.</param>
/// <param name="Overrides">What development rules changed, as JSON; null when nothing.</param>
/// <param name="Route">What the task learned about its resources so far.</param>
/// <param name="Attempts">In order, the one under way included.</param>
/// <param name="Events">The dated log.</param>
public sealed record TaskDetails(TaskRow Task, string SourcePayload, string? Overrides, TaskRoute Route, IReadOnlyList<AttemptDetails> Attempts, IReadOnlyList<TaskLogLine> Events)
{
    /// <summary>The call that it is a part of, with its sister tasks; null when it is a call of its own.</summary>
    public CallDetails? Call { get; init; }

    /// <summary>As <see cref="TaskDetailsQuery.StampAsync"/> would have answered at the moment of reading.</summary>
    public required string Stamp { get; init; }
}
