using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>An attempt with what was sent and what came back.</summary>
internal sealed record AttemptAnswer(
    int Number,
    Guid ResourceId,
    string? Resource,
    DateTimeOffset StartedAt,
    double? DurationMs,
    AttemptOutcome? Outcome,
    int? StatusCode,
    string? Error,
    RawJson Why,
    RequestAnswer? Request,
    ResponseAnswer? Response)
{
    public static AttemptAnswer Of(AttemptDetails details) => new(
        details.Attempt.Number,
        details.Attempt.ResourceId,
        details.Attempt.Resource,
        details.Attempt.StartedAt,
        details.Attempt.DurationMs,
        details.Attempt.Outcome,
        details.Attempt.StatusCode,
        details.Attempt.Error,
        new RawJson(details.Why),
        details.Request is { } request ? new RequestAnswer(request.Method, request.Url, new RawJson(request.Headers), request.Body) : null,
        details.Response is { } response ? new ResponseAnswer(response.Status, RawJson.Of(response.Headers), response.Body, response.Size) : null);
}

/// <summary>Secrets in the headers are masked; the body is text, whatever its type.</summary>
internal sealed record RequestAnswer(string Method, string Url, RawJson Headers, string Body);

/// <summary>The body is the beginning only, as text; the size is of all that was read.</summary>
internal sealed record ResponseAnswer(int? Status, RawJson? Headers, string? Body, long? Size);
