namespace Dispatchapy.Core.Queue;

/// <summary>The table of allowed moves. Every other move is refused with a reason.</summary>
public static class TaskTransitions
{
    private static readonly Dictionary<TaskState, TaskState[]> Allowed = new()
    {
        [TaskState.Pending] = [TaskState.Processing, TaskState.Stopped],
        [TaskState.Processing] = [TaskState.Success, TaskState.Failed, TaskState.Pending],
        [TaskState.Held] = [TaskState.Pending, TaskState.Stopped],
        [TaskState.Failed] = [TaskState.Pending],
        [TaskState.Stopped] = [TaskState.Pending],
        [TaskState.Success] = [],
    };

    public static bool IsAllowed(TaskState from, TaskState to) => Allowed[from].Contains(to);

    public static bool IsFinished(TaskState state) => state is TaskState.Success or TaskState.Failed or TaskState.Stopped;

    /// <summary>Null when the command may be carried out on a task in this state, else the reason why not.</summary>
    public static string? Refusal(TaskAction action, TaskState state) => (action, state) switch
    {
        (TaskAction.Retry, TaskState.Failed or TaskState.Stopped) => null,
        (TaskAction.Release, TaskState.Held) => null,
        (TaskAction.Stop, TaskState.Pending or TaskState.Held) => null,
        (TaskAction.Delete, not TaskState.Processing) => null,
        (TaskAction.Retry, TaskState.Success) => "The task has already succeeded.",
        (TaskAction.Retry, TaskState.Held) => "The task is held: release it instead.",
        (TaskAction.Retry, _) => "The task is still being worked on; only failed and stopped tasks can be retried.",
        (TaskAction.Release, _) => "Only held tasks can be released.",
        (TaskAction.Stop, TaskState.Processing) => "The task is being sent at this moment and cannot be stopped.",
        (TaskAction.Stop, _) => "Only pending and held tasks can be stopped.",
        _ => "The task is being sent at this moment and cannot be deleted.",
    };
}
