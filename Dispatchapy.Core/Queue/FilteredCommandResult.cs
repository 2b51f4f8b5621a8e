namespace Dispatchapy.Core.Queue;

/// <summary>What became of a command on the tasks of a filter.</summary>
/// <param name="Results">One a task.</param>
/// <param name="More">Whether matching tasks are left beyond the cap; the same call again goes on with them.</param>
public sealed record FilteredCommandResult(IReadOnlyList<TaskCommandResult> Results, bool More);
