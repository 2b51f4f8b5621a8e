using System.Text.Unicode;

namespace Dispatchapy.Web.Api;

/// <summary>What an accepted call is told. Written by hand: it is the answer to nearly every call, and has nothing in it that would need a serializer.</summary>
internal sealed class AcceptedCall(Guid taskId, bool held) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status202Accepted;
        response.Headers.Location = $"/api/tasks/{taskId}";
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = Write(response.BodyWriter.GetSpan(128));
        response.BodyWriter.Advance((int)response.ContentLength);
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    private int Write(Span<byte> body)
    {
        Utf8.TryWrite(body, $$"""{"status":"{{(held ? "held" : "queued")}}","task_id":"{{taskId}}"}""", out var length);
        return length;
    }
}
