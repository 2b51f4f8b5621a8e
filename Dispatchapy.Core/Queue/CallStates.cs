namespace Dispatchapy.Core.Queue;

/// <summary>Sums up the states of a call's tasks. Pure.</summary>
public static class CallStates
{
    /// <param name="tasks">Those that there are; none of a call that nobody took.</param>
    public static CallState Of(IReadOnlyCollection<TaskState> tasks) => 0 switch
    {
        _ when tasks.Count == 0 => CallState.Skipped,
        _ when tasks.Contains(TaskState.Processing) => CallState.Processing,
        _ when tasks.Contains(TaskState.Pending) => CallState.Pending,
        _ when tasks.Contains(TaskState.Held) => CallState.Held,
        _ when tasks.All(state => state == TaskState.Success) => CallState.Success,
        _ when tasks.Contains(TaskState.Success) => CallState.Partial,
        _ when tasks.All(state => state == TaskState.Stopped) => CallState.Stopped,
        _ => CallState.Failed,
    };
}
