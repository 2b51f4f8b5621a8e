using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Everything about a task.</summary>
internal sealed record TaskDetailsAnswer(
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
    string? DeliveredBy,
    string? LastError,
    RawJson SourcePayload,
    RawJson? Overrides,
    IReadOnlyList<AttemptAnswer> Attempts,
    IReadOnlyList<TaskLogLine> Events)
{
    public static TaskDetailsAnswer Of(TaskDetails details) => new(
        details.Task.Id,
        details.Task.ClientId,
        details.Task.Client,
        details.Task.EndpointId,
        details.Task.Endpoint,
        details.Task.Ref,
        details.Task.Scope,
        details.Task.State,
        details.Task.CreatedAt,
        details.Task.UpdatedAt,
        details.Task.FinishedAt,
        details.Task.NextAttemptAt,
        details.Task.WaitReason,
        details.Task.DeliveredBy,
        details.Task.LastError,
        new RawJson(details.SourcePayload),
        RawJson.Of(details.Overrides),
        [.. details.Attempts.Select(AttemptAnswer.Of)],
        details.Events);
}
