using System.Runtime.InteropServices;
using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Mapping;

/// <summary>Puts the client's words into the provider's words.</summary>
public static class PayloadMapper
{
    /// <summary>
    /// Builds the body for one resource. Values keep their JSON text, <c>null</c> is a value, a missing optional value is left out.
    /// Of two rules with one target the last counts, and so does the later of a target and another inside it (<c>a</c>, <c>a.b</c>),
    /// even when its value turns out to be missing. A rule that <see cref="MappingRules.Problems"/> would refuse for any other reason sets nothing.
    /// Without rules the payload is passed through byte for byte.
    /// </summary>
    /// <param name="payload">The client's payload; its document must not be disposed yet.</param>
    /// <param name="rules">The mapping; plans are kept per list, so pass the same list while the configuration stays the same.</param>
    /// <param name="requiredParams">Keys or dotted paths of the body that must be set.</param>
    /// <param name="facts">What generated values are made from.</param>
    public static MappingResult Map(
        JsonElement payload, IReadOnlyList<ParameterRule> rules, IReadOnlyList<string> requiredParams, in MappingFacts facts)
    {
        if (rules.Count == 0)
        {
            return PassThrough(payload, requiredParams);
        }

        var plan = MappingPlan.For(rules);
        var values = plan.Resolve(payload, facts);
        var missing = Missing(requiredParams, param => RequiredParam.IsSet(plan.Root, param, values));
        return missing.Count > 0
            ? new MappingResult.Unmapped(missing)
            : new MappingResult.Mapped(BodyWriter.Write(plan.Root, values), plan.TraceOf(values));
    }

    private static MappingResult PassThrough(JsonElement payload, IReadOnlyList<string> requiredParams)
    {
        var missing = Missing(requiredParams, param => PayloadPath.TryFind(payload, param, out _));
        return missing.Count > 0
            ? new MappingResult.Unmapped(missing)
            : new MappingResult.Mapped(JsonMarshal.GetRawUtf8Value(payload).ToArray(), []);
    }

    private static List<string> Missing(IReadOnlyList<string> requiredParams, Func<string, bool> isSet)
    {
        List<string> missing = [];
        foreach (var param in requiredParams)
        {
            if (!isSet(param) && !missing.Contains(param))
            {
                missing.Add(param);
            }
        }

        return missing;
    }
}
