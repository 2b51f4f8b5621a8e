using System.Text.Json.Serialization;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Api;

/// <summary>A task as its client sees it: no payloads, no provider's bodies, no provider's addresses.</summary>
internal sealed record TaskStatusAnswer(
    Guid TaskId,
    string Endpoint,
    string? Ref,
    string? Scope,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? EventType,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? CallId,
    TaskState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? NextAttemptAt,
    string? DeliveredBy,
    IReadOnlyList<AttemptStatusAnswer> Attempts)
{
    public static TaskStatusAnswer Of(ClientTask task) => new(
        task.Task.Id,
        task.Task.Endpoint,
        task.Task.Ref,
        task.Task.Scope,
        task.Task.EventType,
        task.Task.CallId,
        task.Task.State,
        task.Task.CreatedAt,
        task.Task.UpdatedAt,
        task.Task.NextAttemptAt,
        task.Task.DeliveredBy,
        [.. task.Attempts.Select(AttemptStatusAnswer.Of)]);
}

/// <summary>An attempt as the client sees it.</summary>
internal sealed record AttemptStatusAnswer(int Number, string? Resource, DateTimeOffset StartedAt, double? DurationMs, AttemptOutcome? Outcome, int? StatusCode, string? Error)
{
    public static AttemptStatusAnswer Of(AttemptRow attempt) =>
        new(attempt.Number, attempt.Resource, attempt.StartedAt, attempt.DurationMs, attempt.Outcome, attempt.StatusCode, attempt.Error);
}
