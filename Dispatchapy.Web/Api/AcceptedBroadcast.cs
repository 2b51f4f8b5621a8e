using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Api;

/// <summary>What a call is told that was made into a task for each of several resources.</summary>
/// <param name="callId">Under which the call can be asked for.</param>
/// <param name="held">Whether development mode holds its tasks.</param>
/// <param name="parts">Its tasks; none when no resource takes it.</param>
internal sealed class AcceptedBroadcast(Guid callId, bool held, IReadOnlyList<CallPart> parts) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Location = $"/api/tasks/{callId}";
        BroadcastAnswer answer = new(
            parts.Count == 0 ? TaskWords.Of(CallState.Skipped) : held ? TaskWords.Of(TaskState.Held) : "queued", callId, [.. parts.Select(part => new PartAnswer(part.TaskId, part.Resource))]);
        return Results.Json(answer, ApiJson.Options, statusCode: StatusCodes.Status202Accepted).ExecuteAsync(httpContext);
    }
}
