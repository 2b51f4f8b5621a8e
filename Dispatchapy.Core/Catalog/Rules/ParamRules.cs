namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>Rules about lists of keys and dotted paths.</summary>
internal static class ParamRules
{
    private const int MaxCount = 100;
    private const int MaxLength = 200;

    public static IEnumerable<Problem> Check(string field, IReadOnlyList<string> names) =>
    [
        .. ListRules.AtMost(field, names.Count, MaxCount),
        .. ListRules.Unique(field, names),
        .. names.SelectMany((name, i) => Check($"{field}[{i}]", name)),
    ];

    private static IEnumerable<Problem> Check(string field, string name) =>
        name.Split('.').Any(string.IsNullOrWhiteSpace)
            ? [new Problem(field, "Must be a key or a dotted path without empty parts.")]
            : TextRules.Line(field, name, MaxLength);
}
