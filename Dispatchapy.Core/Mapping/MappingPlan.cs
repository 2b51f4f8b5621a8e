using System.Runtime.CompilerServices;
using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Mapping;

/// <summary>A mapping made ready: names encoded, templates parsed, clashes decided.</summary>
internal sealed class MappingPlan
{
    // Weak: a plan lives exactly as long as the configuration whose list it was made from.
    private static readonly ConditionalWeakTable<IReadOnlyList<ParameterRule>, MappingPlan> Plans = [];

    private readonly ParameterRule[] _rules;
    private readonly PlannedRule[] _planned;
    private readonly MappingTrace[] _wholeTrace;

    private MappingPlan(ParameterRule[] rules)
    {
        _rules = rules;
        Root = TargetNode.TreeOf(rules);
        _planned = [.. Root.Rules().OrderBy(rule => rule.Index)];
        _wholeTrace = [.. _planned.Select(rule => rule.Trace)];
    }

    public TargetNode Root { get; }

    public static MappingPlan For(IReadOnlyList<ParameterRule> rules)
    {
        if (Plans.TryGetValue(rules, out var known) && known.WasMadeFrom(rules))
        {
            return known;
        }

        var plan = new MappingPlan([.. rules]);
        Plans.AddOrUpdate(rules, plan);
        return plan;
    }

    /// <summary>The value of every rule that counts, by the rule's index.</summary>
    public MappedValue[] Resolve(JsonElement payload, in MappingFacts facts)
    {
        var values = new MappedValue[_rules.Length];
        foreach (var rule in _planned)
        {
            values[rule.Index] = rule.Source.Resolve(payload, facts);
        }

        return values;
    }

    public IReadOnlyList<MappingTrace> TraceOf(MappedValue[] values) =>
        Array.TrueForAll(_planned, rule => !values[rule.Index].IsMissing)
            ? _wholeTrace
            : [.. _planned.Where(rule => !values[rule.Index].IsMissing).Select(rule => rule.Trace)];

    // A list may have been edited in place since; rules themselves cannot change.
    private bool WasMadeFrom(IReadOnlyList<ParameterRule> rules)
    {
        if (rules.Count != _rules.Length)
        {
            return false;
        }

        for (var i = 0; i < _rules.Length; i++)
        {
            if (!ReferenceEquals(rules[i], _rules[i]))
            {
                return false;
            }
        }

        return true;
    }
}
