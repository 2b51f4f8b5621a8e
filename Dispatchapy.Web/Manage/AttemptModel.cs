using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>An attempt with what was sent and what came back.</summary>
internal sealed record AttemptModel(
    int Number,
    Guid ResourceId,
    string? Resource,
    DateTimeOffset StartedAt,
    double? DurationMs,
    AttemptOutcome? Outcome,
    int? StatusCode,
    string? Error,
    RawJson Why,
    RequestModel? Request,
    ResponseModel? Response)
{
    public static AttemptModel Of(AttemptDetails details) => new(
        details.Attempt.Number,
        details.Attempt.ResourceId,
        details.Attempt.Resource,
        details.Attempt.StartedAt,
        details.Attempt.DurationMs,
        details.Attempt.Outcome,
        details.Attempt.StatusCode,
        details.Attempt.Error,
        new RawJson(details.Why),
        details.Request is { } request ? new RequestModel(request.Method, request.Url, new RawJson(request.Headers), request.Body) : null,
        details.Response is { } response ? new ResponseModel(response.Status, RawJson.Of(response.Headers), response.Body, response.Size) : null);
}

/// <summary>Secrets in the headers are masked; the body is text, whatever its type.</summary>
internal sealed record RequestModel(string Method, string Url, RawJson Headers, string Body);

/// <summary>The body is the beginning only, as text; the size is of all that was read.</summary>
internal sealed record ResponseModel(int? Status, RawJson? Headers, string? Body, long? Size);
