using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts.Formats;
using Dispatchapy.Core.Contracts.Patterns;

namespace Dispatchapy.Core.Contracts.Rules;

/// <summary>Types, and what only strings have: formats and patterns.</summary>
internal static class TypeRules
{
    private const int MaxPattern = 1000;

    public static IEnumerable<Problem> Check(ContractParam param)
    {
        if (param.Type is { } type && !ParamTypes.All.Contains(type))
        {
            yield return new Problem("type", $"Must be one of: {string.Join(", ", ParamTypes.All)}.");
        }

        if (param.Format is { } format && ParamFormats.Find(format) is null)
        {
            yield return new Problem("format", $"Must be one of: {string.Join(", ", ParamFormats.All)}.");
        }
        else if (param.Format is not null && param.Type != ParamTypes.Text)
        {
            yield return new Problem("format", "Needs the type string.");
        }

        if (param.Pattern is { } pattern && PatternProblem(pattern, param.Type) is { } problem)
        {
            yield return new Problem("pattern", problem);
        }
    }

    private static string? PatternProblem(string pattern, string? type) =>
        pattern.Length is 0 or > MaxPattern ? $"Must have 1 to {MaxPattern} characters."
        : pattern.Any(char.IsControl) ? "Must not contain control characters; write \\n or \\t."
        : PortablePattern.Of(pattern).Problem ?? (type == ParamTypes.Text ? null : "Needs the type string.");
}
