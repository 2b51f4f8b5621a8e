namespace Dispatchapy.Core.Queue;

/// <summary>A dated line of a task's log.</summary>
public sealed record TaskLogLine(DateTimeOffset At, string Text);
