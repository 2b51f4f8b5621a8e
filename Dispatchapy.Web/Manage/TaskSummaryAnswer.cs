using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Manage;

/// <summary>A task as lists and answers to commands show it. The resource is the only one it may go to, and null where the endpoint's order decides.</summary>
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
    string? EventType,
    Guid? CallId,
    Guid? ResourceId,
    string? Resource,
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
        task.EventType,
        task.CallId,
        task.ReceiverId,
        task.Receiver,
        task.AttemptCount,
        task.DeliveredBy,
        task.LastError);
}
