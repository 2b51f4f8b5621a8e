using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Components.Pages.Tasks;

/// <summary>What operators do to tasks, as buttons, questions and results say it.</summary>
public static class TaskActionWords
{
    public static string Verb(TaskAction action) => action.ToString();

    public static string Icon(TaskAction action) => action switch
    {
        TaskAction.Retry => "replay",
        TaskAction.Release => "play_arrow",
        TaskAction.Stop => "stop",
        _ => "delete",
    };

    public static string Past(TaskAction action) => action switch
    {
        TaskAction.Retry => "retried",
        TaskAction.Release => "released",
        TaskAction.Stop => "stopped",
        _ => "deleted",
    };

    public static string Consequence(TaskAction action) => action switch
    {
        TaskAction.Retry => "Failed and stopped tasks are sent again with a fresh budget of attempts. A provider that took an earlier attempt without saying so may get the call twice. Others are refused.",
        TaskAction.Release => "Held tasks are sent to real providers. Others are refused.",
        TaskAction.Stop => "Pending and held tasks are not sent any more, until somebody retries them. Others are refused.",
        _ => "They are gone with their payloads, attempts and logs, and cannot be brought back. Tasks being sent at this moment are refused.",
    };
}
