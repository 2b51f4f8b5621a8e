namespace Dispatchapy.Core.Queue;

/// <summary>How the lines read that tell what people did.</summary>
internal static class TaskEventText
{
    private const string FromDevelopmentMode = "development mode";

    private const string Edited = "Released with an edited payload as task ";

    /// <param name="action">What was done; a deletion leaves no line, because no log is left.</param>
    /// <param name="before">The state in which it was done.</param>
    /// <param name="who">By whom.</param>
    public static string Of(TaskAction action, TaskState before, string who) => (action, before) switch
    {
        (TaskAction.Retry, _) => $"Retried by {who}",
        (TaskAction.Release, _) => $"Released from {FromDevelopmentMode} by {who}",
        (TaskAction.Stop, TaskState.Held) => $"Stopped in {FromDevelopmentMode} by {who}",
        (TaskAction.Stop, _) => $"Stopped by {who}",
        _ => $"Deleted by {who}",
    };

    /// <summary>Of a held task that a new one took the place of.</summary>
    public static string ReleasedEdited(Guid replacement, string who) => $"{Edited}{replacement} by {who}; this one is stopped";

    /// <summary>Of a task whose payload was somebody's edit of another one's.</summary>
    public static string MadeFrom(Guid original, string who) => $"Made from task {original}, whose payload was edited by {who}";

    /// <summary>Of a delivered task that a run sent once more.</summary>
    public static string ReplayedAs(Guid copy, string who) => $"Replayed as task {copy} by {who}";

    /// <summary>Of a task that is another one sent once more.</summary>
    public static string ReplayOf(Guid original, string who) => $"Replay of task {original} by {who}";

    /// <summary>Whether the line tells that the task was held until then: its row says so no longer.</summary>
    public static bool EndsHold(string text) =>
        text.StartsWith($"Released from {FromDevelopmentMode} by ", StringComparison.Ordinal) || text.StartsWith($"Stopped in {FromDevelopmentMode} by ", StringComparison.Ordinal)
        || text.StartsWith(Edited, StringComparison.Ordinal);
}
