using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Components.Pages.Tasks;

/// <summary>The columns of the task list, as words.</summary>
public static class TaskColumns
{
    public static IReadOnlyList<TaskColumn> Default { get; } =
        [TaskColumn.State, TaskColumn.Reference, TaskColumn.Endpoint, TaskColumn.Client, TaskColumn.Attempts, TaskColumn.Detail, TaskColumn.Accepted];

    public static string Title(TaskColumn column) => column switch
    {
        TaskColumn.Detail => "Delivered by, error or reason",
        TaskColumn.Type => "Event type",
        TaskColumn.Receiver => "For",
        TaskColumn.Duration => "Took",
        _ => column.ToString(),
    };

    /// <summary>The default when nothing known is named.</summary>
    public static IReadOnlyList<TaskColumn> Parse(string? text)
    {
        var named = (text ?? "").Split(',');
        TaskColumn[] columns = [.. Enum.GetValues<TaskColumn>().Where(column => named.Contains(TaskWords.Of(column)))];
        return columns.Length == 0 ? Default : columns;
    }

    /// <summary>Null for the default, so that most addresses stay short.</summary>
    public static string? Write(IReadOnlyList<TaskColumn> columns) => columns.SequenceEqual(Default) ? null : string.Join(',', columns.Select(TaskWords.Of));
}
