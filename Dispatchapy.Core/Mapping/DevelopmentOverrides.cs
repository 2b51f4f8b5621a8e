using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Mapping;

/// <summary>Changes payloads in development mode, so that test calls reach no real person.</summary>
public static class DevelopmentOverrides
{
    /// <summary>Applies the rules of whoever has them switched on.</summary>
    /// <param name="payload">As it came.</param>
    /// <param name="client">Null when nobody in particular calls.</param>
    /// <param name="endpoint">The called endpoint's.</param>
    public static OverrideResult Apply(JsonElement payload, ClientDevelopment? client, EndpointDevelopment endpoint) =>
        Apply(payload, client is { RulesEnabled: true } ? client.Rules : [], endpoint.Enabled ? endpoint.Rules : []);

    /// <summary>
    /// Applies the matching rules of the client, then those of the endpoint, each in order, so that the later wins.
    /// All conditions look at the payload as it came. A rule is not applied when its path leads through an array item
    /// that is not there, or when <see cref="DevelopmentRules.Problems"/> would refuse what it sets.
    /// </summary>
    public static OverrideResult Apply(
        JsonElement payload, IReadOnlyList<DevelopmentRule> clientRules, IReadOnlyList<DevelopmentRule> endpointRules)
    {
        List<AppliedOverride> matching = [.. Matching(payload, clientRules, "client"), .. Matching(payload, endpointRules, "endpoint")];
        if (matching.Count == 0)
        {
            return new OverrideResult(payload, []);
        }

        var edited = new EditableJson(payload);
        matching.RemoveAll(change => !edited.TrySet(change.Param, change.Value));
        return matching.Count == 0 ? new OverrideResult(payload, []) : new OverrideResult(edited.ToElement(), matching);
    }

    private static IEnumerable<AppliedOverride> Matching(JsonElement payload, IReadOnlyList<DevelopmentRule> rules, string owner)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (CanSet(rules[i]) && RuleCondition.Matches(payload, rules[i].WhenParam, rules[i].WhenValue))
            {
                yield return new AppliedOverride(rules[i].SetParam, rules[i].SetValue, $"{owner} rule {i + 1}");
            }
        }
    }

    /// <summary>Whether it is switched on and says what to set.</summary>
    internal static bool CanSet(DevelopmentRule? rule) =>
        rule is { Active: true, SetValue.ValueKind: not JsonValueKind.Undefined } && PathShape.ProblemOfTarget(rule.SetParam) is null;
}
