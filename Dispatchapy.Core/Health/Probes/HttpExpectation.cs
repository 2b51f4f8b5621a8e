using System.Globalization;
using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Health.Probes;

/// <summary>Whether an answer is the one that was wanted. Pure. Nothing of the answer is quoted: it may hold a secret that was sent.</summary>
internal static class HttpExpectation
{
    /// <returns>Null when all is well, else the first thing that is not, in a sentence.</returns>
    public static string? Complaint(HttpCheckSettings check, ProbeAnswer answer) =>
        Status(answer, check.ExpectedStatusCodes)
        ?? answer.Failure
        ?? Text(check, answer)
        ?? Json(check, answer)
        ?? Latency(check, answer);

    /// <summary>Of the status alone; null as well when there is none.</summary>
    public static string? Status(ProbeAnswer answer, IReadOnlyList<string> expected) => answer.Status switch
    {
        null => null,
        >= 300 and <= 399 and var status => $"Answered {status}: redirects are not followed.",
        { } status when !StatusCodeSet.Parse(expected).Contains(status) => $"Answered {status}, which is not {string.Join(" or ", expected)}.",
        _ => null,
    };

    private static string? Text(HttpCheckSettings check, ProbeAnswer answer) =>
        check.BodyContains is { } text && answer.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) < 0 ? "The answer does not contain the text that it should." : null;

    private static string? Json(HttpCheckSettings check, ProbeAnswer answer)
    {
        if (check is not { JsonPath: { } path, JsonEquals: { } wanted })
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return !PayloadPath.TryFind(document.RootElement, path, out var found) ? $"The answer has no {path}."
                : !JsonElement.DeepEquals(found, wanted) ? $"The answer's {path} is not {Sentence(wanted)}."
                : null;
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            return "The answer's first MiB is not JSON.";
        }
    }

    private static string? Latency(HttpCheckSettings check, ProbeAnswer answer) =>
        answer.Latency.TotalMilliseconds > check.LatencyLimitMs
            ? string.Create(CultureInfo.InvariantCulture, $"The answer took {answer.Latency.TotalMilliseconds:0} ms, more than the {check.LatencyLimitMs} ms allowed.") : null;

    private static string Sentence(JsonElement wanted) => Storage.Sentence.Cut(wanted.GetRawText(), 100);
}
