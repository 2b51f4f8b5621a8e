using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>postmand's words for where a task is in its life.</summary>
public static class DeliveryStatus
{
    public const string Pending = "pending";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";

    public static IReadOnlyList<string> All { get; } = [Pending, Succeeded, Failed];

    public static string Of(TaskState state) => state switch
    {
        TaskState.Success => Succeeded,
        TaskState.Failed or TaskState.Stopped => Failed,
        _ => Pending,
    };

    internal static IReadOnlyList<TaskState> States(string status) => [.. Enum.GetValues<TaskState>().Where(state => Of(state) == status)];
}
