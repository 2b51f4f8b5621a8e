using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Mapping;

/// <summary>What can be said about development rules before any payload is there.</summary>
public static class DevelopmentRules
{
    /// <summary>Of a text in UTF-16 code units; of a value to set, of its JSON text.</summary>
    public const int MaxValueLength = 1000;

    /// <summary>Everything wrong with a set of rules, in their order.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="afterOthers">Whether other rules may have changed the payload before: those of a client come before an endpoint's.</param>
    /// <returns>The rule's index from 0, the field as the API names it (<c>when_param</c>, <c>when_value</c>, <c>set_param</c>, <c>set_value</c>), and a sentence to act on.</returns>
    public static IReadOnlyList<(int Index, string Field, string Problem)> Problems(IReadOnlyList<DevelopmentRule> rules, bool afterOthers = false) =>
        [.. from i in Enumerable.Range(0, rules.Count)
            from found in ProblemsOf(rules[i])
            where found.Problem is not null
            select (i, found.Field, found.Problem),
         .. IdleRules.Problems(rules, afterOthers)];

    private static IEnumerable<(string Field, string? Problem)> ProblemsOf(DevelopmentRule? rule) =>
    [
        ("when_param", rule?.WhenParam is null ? null : PathShape.ProblemOfPath(rule.WhenParam)),
        ("when_value", rule is { WhenValue: not null, WhenParam: null } ? "Needs a when_param: the key whose value is compared." : null),
        ("when_value", rule?.WhenValue is null ? null : ProblemOfCondition(rule.WhenValue)),
        ("set_param", PathShape.ProblemOfTarget(rule?.SetParam)),
        ("set_value", ProblemOfValue(rule?.SetValue ?? default)),
    ];

    private static string? ProblemOfCondition(string whenValue) => whenValue switch
    {
        { Length: > MaxValueLength } => $"Must not be longer than {MaxValueLength} characters; it has {whenValue.Length}.",
        _ when RulePattern.IsPattern(whenValue) && !RulePattern.IsValid(whenValue) => "The text between the slashes is not a valid regular expression.",
        _ => null,
    };

    private static string? ProblemOfValue(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined)
        {
            return "Must be given; null is a value too.";
        }

        var length = Encoding.UTF8.GetCharCount(JsonMarshal.GetRawUtf8Value(value));
        return length > MaxValueLength ? $"Must not be longer than {MaxValueLength} characters of JSON; it has {length}." : null;
    }
}
