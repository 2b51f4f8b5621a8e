namespace Dispatchapy.Core.Queue;

/// <summary>What became of a command on one task.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Done">Whether the command was carried out.</param>
/// <param name="State">The state it has now; null when there is no such task, or no longer.</param>
/// <param name="Refusal">Why not, in a sentence; null when it was done.</param>
public sealed record TaskCommandResult(Guid TaskId, bool Done, TaskState? State, string? Refusal)
{
    internal static TaskCommandResult Unknown(Guid taskId) => new(taskId, false, null, "No such task.");
}
