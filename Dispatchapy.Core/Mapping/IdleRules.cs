using System.Runtime.InteropServices;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Mapping;

/// <summary>Finds development rules that no payload could ever make do anything. Rules that are switched off are left alone: they do nothing on purpose.</summary>
internal static class IdleRules
{
    private const string Field = "set_param";

    /// <returns>As <see cref="DevelopmentRules.Problems"/>; at most one a rule.</returns>
    public static IEnumerable<(int Index, string Field, string Problem)> Problems(IReadOnlyList<DevelopmentRule> rules) =>
        from i in Enumerable.Range(0, rules.Count)
        where IsWhole(rules[i])
        let reason = SetsWhatIsThere(rules[i]) ?? Repeats(rules, i) ?? Overruled(rules, i)
        where reason is not null
        select (i, Field, $"Rule {i + 1} does nothing: {reason}");

    private static bool IsWhole(DevelopmentRule? rule) => rule is not null && DevelopmentOverrides.CanSet(rule);

    private static string? SetsWhatIsThere(DevelopmentRule rule)
    {
        var exact = rule.WhenParam == rule.SetParam && rule.WhenValue is { } wanted && !wanted.Contains('*') && !RulePattern.IsPattern(wanted);
        return exact && JsonText.Of(rule.SetValue) == rule.WhenValue ? $"it sets {rule.SetParam} to the very value that its condition asks for." : null;
    }

    private static string? Repeats(IReadOnlyList<DevelopmentRule> rules, int index) =>
        Enumerable.Range(0, index).Where(i => IsWhole(rules[i]) && SameTarget(rules[i], rules[index]) && SameValue(rules[i], rules[index]))
            .Select(i => $"it says the same as rule {i + 1}.").FirstOrDefault();

    /// <summary>A later rule wins, and this one is met whenever the earlier one is.</summary>
    private static string? Overruled(IReadOnlyList<DevelopmentRule> rules, int index) =>
        Enumerable.Range(index + 1, rules.Count - index - 1)
            .Where(i => IsWhole(rules[i]) && !SameValue(rules[i], rules[index]))
            .Where(i => SameTarget(rules[i], rules[index]) || (rules[i].WhenParam is null && rules[i].SetParam == rules[index].SetParam))
            .Select(i => $"rule {i + 1} comes later, applies whenever it does, and sets {rules[index].SetParam}, too.").FirstOrDefault();

    private static bool SameValue(DevelopmentRule one, DevelopmentRule other) =>
        JsonMarshal.GetRawUtf8Value(one.SetValue).SequenceEqual(JsonMarshal.GetRawUtf8Value(other.SetValue));

    private static bool SameTarget(DevelopmentRule one, DevelopmentRule other) =>
        (one.WhenParam, one.WhenValue, one.SetParam) == (other.WhenParam, other.WhenValue, other.SetParam);
}
