using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Manage;

/// <summary>A call that several resources got a task of.</summary>
internal sealed record BroadcastCallAnswer(
    Guid CallId,
    Guid ClientId,
    string? Client,
    Guid EndpointId,
    string Endpoint,
    string? Ref,
    string? Scope,
    string? EventType,
    CallState State,
    DateTimeOffset CreatedAt,
    IReadOnlyList<CallTaskAnswer> Tasks,
    IReadOnlyList<SkippedResource> Skipped)
{
    public static BroadcastCallAnswer Of(CallDetails call) => new(
        call.Call.Id,
        call.Call.ClientId,
        call.Client,
        call.Call.EndpointId,
        call.Call.EndpointPath,
        call.Call.Ref,
        call.Call.Scope,
        call.Call.EventType,
        call.State,
        call.Call.CreatedAt,
        [.. call.Tasks.Select(task => new CallTaskAnswer(task.Id, task.ReceiverId, task.Receiver, task.State, task.LastError))],
        call.Skipped);
}

/// <summary>One task of a call.</summary>
internal sealed record CallTaskAnswer(Guid TaskId, Guid? ResourceId, string? Resource, TaskState State, string? LastError);
