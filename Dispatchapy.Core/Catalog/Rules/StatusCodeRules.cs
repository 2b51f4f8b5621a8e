namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>Rules about what counts as accepted.</summary>
internal static class StatusCodeRules
{
    private const int MaxCount = 50;

    /// <param name="field">Where.</param>
    /// <param name="codes">What was given.</param>
    /// <param name="never">What could never happen without any.</param>
    public static IEnumerable<Problem> Check(string field, IReadOnlyList<string> codes, string never = "no delivery could ever succeed") =>
    [
        .. codes.Count == 0 ? [new Problem(field, $"Must name at least one code, or {never}.")] : ListRules.AtMost(field, codes.Count, MaxCount),
        .. ListRules.Unique(field, codes),
        .. codes.Select((code, i) => (Field: $"{field}[{i}]", Message: Message(code))).Where(found => found.Message is not null).Select(found => new Problem(found.Field, found.Message!)),
    ];

    private static string? Message(string code) => StatusCodeSet.TryParse(code) switch
    {
        null => $"Must be a code (204), a class (2xx) or a range (200-299), not {TextRules.Quoted(code)}.",
        { From: < 200 } => "Must not include 1xx: those are not final answers.",
        { From: <= 399, To: >= 300 } => "Must not include 3xx: a redirect is never followed and always counts as a failure.",
        _ => null,
    };
}
