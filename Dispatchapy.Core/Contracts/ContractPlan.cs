using System.Runtime.CompilerServices;
using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Contracts;

/// <summary>A contract made ready: names put into their places, patterns compiled.</summary>
internal sealed class ContractPlan
{
    private static readonly HashSet<string> EmptyNames = [];

    // Weak: a plan lives exactly as long as the configuration it was made from.
    private static readonly ConditionalWeakTable<EndpointEntry, ContractPlan> Plans = [];

    private readonly ExtraParams _extra;

    private ContractPlan(PayloadContract contract, IReadOnlyList<string> required) => (_extra, Root) = (contract.Extra, ParamTree.Of(contract, required));

    public ParamNode Root { get; }

    /// <summary>Null when there is nothing to check: then the payload need not be looked at.</summary>
    public static ContractPlan? For(EndpointEntry endpoint) =>
        endpoint.Contract.AsksNothing() ? null : Plans.GetValue(endpoint, static entry => Of(entry.Contract, entry.RequiredParams));

    public static ContractPlan Of(PayloadContract contract, IReadOnlyList<string> required) => new(contract, required);

    /// <summary>Which required parameters a payload lacks. Dots always lead into objects here: a key that has dots itself is another parameter.</summary>
    public static IReadOnlyList<string> Missing(JsonElement payload, IReadOnlyList<string> required) => [.. required.Where(path => !Has(payload, path))];

    /// <summary>Everything that a payload does against the contract, in the payload's order.</summary>
    public IReadOnlyList<Breach> Breaches(JsonElement payload)
    {
        List<Breach> found = [];
        new BreachFinder(_extra, found).Inside(payload, Root);
        return found;
    }

    /// <summary>What is stored of a payload that fulfils the contract: with the defaults, without dropped extras.</summary>
    /// <param name="payload">As it came.</param>
    /// <param name="rules">Development rules that may be applied to it: what they look at is not dropped, or a test call might reach a real person.</param>
    /// <returns>Null when that is the payload as it came.</returns>
    public byte[]? Rewrite(JsonElement payload, IEnumerable<DevelopmentRule> rules)
    {
        PayloadRewriter rewriter = new(_extra == ExtraParams.Dropped, _extra == ExtraParams.Dropped ? Names(rules) : EmptyNames);
        return rewriter.Changes(payload, Root) ? rewriter.Write(payload, Root) : null;
    }

    private static HashSet<string> Names(IEnumerable<DevelopmentRule> rules) =>
        [.. rules.Select(rule => rule.WhenParam).OfType<string>().SelectMany(path => path.Split('.').Append(path))];

    private static bool Has(JsonElement payload, string path)
    {
        var here = payload;
        foreach (var segment in path.Split('.'))
        {
            if (here.ValueKind == JsonValueKind.Object && here.TryGetProperty(segment, out var member))
            {
                here = member;
            }
            else if (here.ValueKind == JsonValueKind.Array && ArrayIndex.TryRead(segment, out var index) && index < here.GetArrayLength())
            {
                here = here[index];
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
