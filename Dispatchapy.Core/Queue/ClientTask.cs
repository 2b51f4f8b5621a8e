namespace Dispatchapy.Core.Queue;

/// <summary>A task as its own client sees it.</summary>
public sealed record ClientTask(TaskRow Task, IReadOnlyList<AttemptRow> Attempts);
