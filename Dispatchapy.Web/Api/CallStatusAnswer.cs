using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Api;

/// <summary>A call of several tasks as its client sees it: which resources it passed over is the gateway's own matter.</summary>
internal sealed record CallStatusAnswer(
    Guid TaskId,
    string Endpoint,
    string? Ref,
    string? Scope,
    string? EventType,
    CallState State,
    DateTimeOffset CreatedAt,
    IReadOnlyList<TaskStatusAnswer> Tasks)
{
    public static CallStatusAnswer Of(ClientCall call) => new(
        call.Call.Call.Id,
        call.Call.Call.EndpointPath,
        call.Call.Call.Ref,
        call.Call.Call.Scope,
        call.Call.Call.EventType,
        call.Call.State,
        call.Call.Call.CreatedAt,
        [.. call.Tasks.Select(TaskStatusAnswer.Of)]);
}
