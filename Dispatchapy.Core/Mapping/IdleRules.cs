using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Mapping;

/// <summary>Finds development rules that no payload could ever make do anything. Rules that are switched off are left alone: they do nothing on purpose.</summary>
internal static class IdleRules
{
    private const string Field = "set_param";

    /// <param name="rules">In their order.</param>
    /// <param name="afterOthers">Whether rules of somebody else may have changed the payload before.</param>
    /// <returns>As <see cref="DevelopmentRules.Problems"/>; at most one a rule.</returns>
    public static IEnumerable<(int Index, string Field, string Problem)> Problems(IReadOnlyList<DevelopmentRule> rules, bool afterOthers) =>
        from i in Enumerable.Range(0, rules.Count)
        where IsWhole(rules[i])
        let reason = (afterOthers ? null : SetsWhatIsThere(rules, i)) ?? Overruled(rules, i)
        where reason is not null
        select (i, Field, $"Rule {i + 1} does nothing: {reason}");

    private static bool IsWhole(DevelopmentRule? rule) => rule is not null && DevelopmentOverrides.CanSet(rule);

    /// <summary>Unless an earlier rule has changed it by then: conditions look at the payload as it came, so that this one makes an exception.</summary>
    private static string? SetsWhatIsThere(IReadOnlyList<DevelopmentRule> rules, int index)
    {
        var rule = rules[index];
        if (rules.Take(index).Any(earlier => IsWhole(earlier) && Touches(earlier.SetParam, rule.SetParam)))
        {
            return null;
        }

        var exact = rule.WhenParam == rule.SetParam && rule.WhenValue is { } wanted && !wanted.Contains('*') && !RulePattern.IsPattern(wanted);
        return exact && JsonText.Of(rule.SetValue) == rule.WhenValue ? $"it sets {rule.SetParam} to the very value that its condition asks for." : null;
    }

    /// <summary>A later rule wins, and this one is met whenever the earlier one is.</summary>
    private static string? Overruled(IReadOnlyList<DevelopmentRule> rules, int index) =>
        Enumerable.Range(index + 1, rules.Count - index - 1)
            .Where(i => IsWhole(rules[i]))
            .Where(i => SameTarget(rules[i], rules[index]) || (rules[i].WhenParam is null && rules[i].SetParam == rules[index].SetParam))
            .Select(i => $"rule {i + 1} comes later, applies whenever it does, and sets {rules[index].SetParam}, too.").FirstOrDefault();

    private static bool Touches(string one, string other) => $"{other}.".StartsWith($"{one}.", StringComparison.Ordinal) || $"{one}.".StartsWith($"{other}.", StringComparison.Ordinal);

    private static bool SameTarget(DevelopmentRule one, DevelopmentRule other) =>
        (one.WhenParam, one.WhenValue, one.SetParam) == (other.WhenParam, other.WhenValue, other.SetParam);
}
