namespace Dispatchapy.Core.Recovery;

/// <summary>All failed tasks by cause, largest group first.</summary>
/// <param name="Groups">By number of tasks, then by the latest failure.</param>
/// <param name="Tasks">Failed tasks that were looked at.</param>
/// <param name="More">Whether older failed tasks were left out.</param>
public sealed record FailureOverview(IReadOnlyList<FailureGroup> Groups, int Tasks, bool More);
