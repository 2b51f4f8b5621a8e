using System.Text.Json;
using System.Text.RegularExpressions;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;

namespace Dispatchapy.Core.Mapping;

/// <summary>What can be said about the filter of a link before any call is there.</summary>
internal sealed partial class RouteFilterRules : ICatalogRule
{
    private const int MaxTypes = 50;
    private const int MaxClauses = 20;
    private const int MaxValues = 100;

    public IEnumerable<Problem> Check(EndpointDraft draft) => draft.Resources.SelectMany((route, i) => Problems($"resources[{i}]", route.Filter));

    /// <summary>The field below the clause, as the API names it, and a sentence to act on.</summary>
    public static IEnumerable<(string Field, string Problem)> ProblemsOf(RouteClause? clause)
    {
        if (PathShape.ProblemOfPath(clause?.Param) is { } path)
        {
            yield return ("param", path);
        }

        if (!RouteOps.All.Contains(clause?.Op))
        {
            yield return ("op", $"Must be one of: {string.Join(", ", RouteOps.All)}.");
        }
        else if (ProblemOfValue(clause!) is { } value)
        {
            yield return ("value", value);
        }
    }

    /// <summary>Whether a clause, looked at alone, has no problem.</summary>
    public static bool IsSound(RouteClause? clause) => !ProblemsOf(clause).Any();

    private static IEnumerable<Problem> Problems(string route, RouteFilter filter) =>
    [
        .. ListRules.AtMost($"{route}.types", filter.Types.Count, MaxTypes),
        .. ListRules.Unique($"{route}.types", filter.Types),
        .. filter.Types.Index().Where(type => !TypePattern().IsMatch(type.Item ?? "")).Select(type => new Problem($"{route}.types[{type.Index}]", "Must be 1–200 letters, digits, dots, dashes and underscores, with * for any run of characters.")),
        .. filter.When is { } when ? Problems($"{route}.when.{(when.Any ? "any" : "all")}", when.Clauses) : [],
    ];

    private static IEnumerable<Problem> Problems(string list, IReadOnlyList<RouteClause> clauses) =>
    [
        .. clauses.Count == 0 ? [new Problem(list, "Needs at least one condition.")] : ListRules.AtMost(list, clauses.Count, MaxClauses),
        .. clauses.SelectMany((clause, i) => ProblemsOf(clause).Select(found => new Problem($"{list}[{i}].{found.Field}", found.Problem))),
    ];

    private static string? ProblemOfValue(RouteClause clause) => (clause.Op, clause.Value) switch
    {
        (RouteOps.Exists, null or { ValueKind: JsonValueKind.True or JsonValueKind.False }) => null,
        (RouteOps.Exists, _) => "Must be true, or false for a key that must not be there; true may be left out.",
        (_, not { ValueKind: not JsonValueKind.Undefined }) => $"A condition with {clause.Op} needs a value.",
        (RouteOps.Same, { } value) => ProblemOfScalar(value),
        (RouteOps.OneOf, { } value) => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > MaxValues ? $"Must be a list of 1–{MaxValues} values." : value.EnumerateArray().Select(ProblemOfScalar).FirstOrDefault(problem => problem is not null),
        (_, { } value) => ProblemOfPattern(value),
    };

    private static string? ProblemOfScalar(JsonElement value) => JsonText.Of(value) is not { } text ? "Must be text, a number, true, false or null."
        : text.Length > DevelopmentRules.MaxValueLength ? $"Must not be longer than {DevelopmentRules.MaxValueLength} characters; it has {text.Length}." : null;

    private static string? ProblemOfPattern(JsonElement value) => 0 switch
    {
        _ when value.ValueKind != JsonValueKind.String || JsonText.Of(value) is not { Length: > 0 } => "Must be a regular expression, as text.",
        _ when ProblemOfScalar(value) is { } problem => problem,
        _ => RulePattern.IsValid(RouteClauses.Pattern(JsonText.Of(value)!)) ? null : "Is not a valid regular expression.",
    };

    [GeneratedRegex(@"^[A-Za-z0-9_.*-]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TypePattern();
}
