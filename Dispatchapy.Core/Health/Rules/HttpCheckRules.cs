using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Health.Rules;

/// <summary>What a probe of the method <c>http</c> may ask and expect.</summary>
internal static class HttpCheckRules
{
    private const string At = "health.http.";
    private const int MaxTextLength = 1000;

    private static readonly string[] Methods = ["GET", "HEAD", "OPTIONS", "POST"];

    public static IEnumerable<Problem> Check(HttpCheckDraft check) =>
    [
        .. Methods.Contains(check.Method) ? Array.Empty<Problem>() : [new Problem(At + "method", $"Must be one of: {string.Join(", ", Methods)}.")],
        .. Path(check.Path),
        .. HeaderRules.Check(At + "headers", check.Headers),
        .. StatusCodeRules.Check(At + "expected_status_codes", check.ExpectedStatusCodes, "no check could ever succeed"),
        .. check.BodyContains is "" ? [new Problem(At + "body_contains", "Must not be empty: leave it out to accept any answer.")] : TextRules.Lines(At + "body_contains", check.BodyContains, MaxTextLength),
        .. Json(check),
        .. check is { Method: "HEAD" } and ({ BodyContains: not null } or { JsonPath: not null })
            ? [new Problem(At + "method", "Must be another one than HEAD, whose answers have no body to look into.")] : Array.Empty<Problem>(),
        .. NumberRules.Range(At + "latency_limit_ms", check.LatencyLimitMs, 1, 120_000),
    ];

    private static IEnumerable<Problem> Path(string path)
    {
        if (path.Length > Storage.ColumnLengths.Url)
        {
            yield return new Problem(At + "path", $"Must have at most {Storage.ColumnLengths.Url} characters, not {path.Length}.");
        }

        // Another host would get the headers, and the network behind the gateway would be open to whoever may set a path.
        if (path.Contains("://", StringComparison.Ordinal) || path.StartsWith("//", StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal))
        {
            yield return new Problem(At + "path", "Must be a path at the resource's own address, such as /health.");
        }
        else if (path.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) || path.Contains('#', StringComparison.Ordinal))
        {
            yield return new Problem(At + "path", "Must not contain spaces, control characters or a fragment (#…).");
        }
    }

    private static IEnumerable<Problem> Json(HttpCheckDraft check) => check switch
    {
        { JsonPath: null, JsonEquals: null } => [],
        { JsonPath: null } => [new Problem(At + "json_path", "Is required with json_equals: where to look for the value.")],
        { JsonPath: var path } when PathShape.ProblemOfPath(path) is { } problem => [new Problem(At + "json_path", problem)],
        { JsonEquals: null } => [new Problem(At + "json_equals", "Is required with json_path: what must stand there.")],
        { JsonEquals: { } value } when value.GetRawText().Length > MaxTextLength => [new Problem(At + "json_equals", $"Must have at most {MaxTextLength} characters.")],
        _ => [],
    };
}
