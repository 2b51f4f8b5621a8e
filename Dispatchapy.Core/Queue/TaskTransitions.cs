namespace Dispatchapy.Core.Queue;

/// <summary>Which moves people may ask for in which state; every other one is refused with a reason. The engine's own moves are fenced by owner and claim.</summary>
public static class TaskTransitions
{
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
