using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Mapping;

/// <summary>Tells of every development rule what it does to a payload and, if it does nothing, why not. Pure; with the very rules that change real calls.</summary>
public static class RuleTrial
{
    /// <param name="payload">As an application would send it.</param>
    /// <param name="client">Null when nobody in particular calls.</param>
    /// <param name="endpoint">Null when the client's rules are looked at alone.</param>
    public static RuleTrialResult Run(JsonElement payload, ClientDevelopment? client, EndpointDevelopment? endpoint)
    {
        var edited = new EditableJson(payload);
        List<RuleVerdict> verdicts =
        [
            .. Try(payload, edited, "client", client?.Rules ?? [], client is { RulesEnabled: true } ? null : "The rules of the client are switched off."),
            .. Try(payload, edited, "endpoint", endpoint?.Rules ?? [], endpoint is { Enabled: true } ? null : "Development mode of the endpoint is off."),
        ];
        var after = verdicts.Exists(verdict => verdict.Fires) ? edited.ToElement() : payload;
        return new RuleTrialResult(Text(payload), Text(after), [.. verdicts.Select((verdict, i) => Overruled(verdict, verdicts[(i + 1)..]))]);
    }

    private static string Text(JsonElement json) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(json));

    private static List<RuleVerdict> Try(JsonElement payload, EditableJson edited, string owner, IReadOnlyList<DevelopmentRule> rules, string? off)
    {
        List<RuleVerdict> verdicts = [];
        for (var i = 0; i < rules.Count; i++)
        {
            var why = off ?? WhyNot(payload, edited, rules[i]);
            verdicts.Add(new RuleVerdict(owner, i + 1, rules[i], why is null, why ?? RuleReason.Met(payload, rules[i])));
        }

        return verdicts;
    }

    /// <summary>Null when it was applied.</summary>
    private static string? WhyNot(JsonElement payload, EditableJson edited, DevelopmentRule rule) => 0 switch
    {
        _ when !rule.Active => "It is switched off.",
        _ when !DevelopmentOverrides.CanSet(rule) => "It is not complete.",
        _ when !RuleCondition.Matches(payload, rule.WhenParam, rule.WhenValue) => RuleReason.NotMet(payload, rule),
        _ when !edited.TrySet(rule.SetParam, rule.SetValue) => $"{rule.SetParam} leads through a list item that is not there.",
        _ => null,
    };

    private static RuleVerdict Overruled(RuleVerdict verdict, IEnumerable<RuleVerdict> later) =>
        verdict.Fires && later.FirstOrDefault(other => other.Fires && other.Rule.SetParam == verdict.Rule.SetParam) is { } winner
            ? verdict with { OverruledBy = winner.By }
            : verdict;
}
