using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Manage;

/// <summary>A task as lists and answers to commands show it.</summary>
internal sealed record TaskSummaryAnswer(
    Guid TaskId,
    Guid ClientId,
    string? Client,
    Guid EndpointId,
    string Endpoint,
    string? Ref,
    string? Scope,
    TaskState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset? NextAttemptAt,
    string? WaitReason,
    int AttemptCount,
    string? DeliveredBy,
    string? LastError)
{
    public static TaskSummaryAnswer Of(TaskRow task) => new(
        task.Id,
        task.ClientId,
        task.Client,
        task.EndpointId,
        task.Endpoint,
        task.Ref,
        task.Scope,
        task.State,
        task.CreatedAt,
        task.UpdatedAt,
        task.FinishedAt,
        task.NextAttemptAt,
        task.WaitReason,
        task.AttemptCount,
        task.DeliveredBy,
        task.LastError);
}
