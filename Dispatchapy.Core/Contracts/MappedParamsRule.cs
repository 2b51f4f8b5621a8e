using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Contracts;

/// <summary>Refuses to save a mapping or a condition that reads what the contract lets nobody send: it would never find it, and nobody would be told.</summary>
internal sealed class MappedParamsRule(GatewayCatalog catalog) : ICatalogRule
{
    public IEnumerable<Problem> Check(EndpointDraft draft)
    {
        if (draft.Contract.Extra == ExtraParams.Allowed || (draft.Contract.Params.Count == 0 && draft.RequiredParams.Count == 0))
        {
            return [];
        }

        var root = ParamTree.Of(draft.Contract, draft.RequiredParams);
        return (from route in draft.Resources.Index()
               from rule in route.Item.Mapping.Index()
               from path in MappingRules.Reads(rule.Item)
               where !CanBeThere(path, root) && !IsOfRules(path, draft)
               select new Problem($"resources[{route.Index}].mapping[{rule.Index}].value", Message(path, route.Item.ResourceId, draft.Contract.Extra)))
            .Concat(from route in draft.Resources.Index()
                    let when = route.Item.Filter.When ?? new RouteCondition()
                    from clause in when.Clauses.Index()
                    where RouteFilterRules.IsSound(clause.Item) && !CanBeThere(clause.Item.Param, root) && !IsOfRules(clause.Item.Param, draft)
                    select new Problem(
                        $"resources[{route.Index}].when.{(when.Any ? "any" : "all")}[{clause.Index}].param",
                        $"{clause.Item.Param} is never there: the contract does not name it, so it is {(draft.Contract.Extra == ExtraParams.Dropped ? "dropped" : "refused")}. Name it in the contract, or look at something else."));
    }

    private static bool CanBeThere(string path, ParamNode root)
    {
        var here = root;
        foreach (var segment in path.Split('.'))
        {
            if (here.Step(segment) is { } next)
            {
                here = next;
            }
            else
            {
                // Where nothing inside is named, anything may be, and so it is in arrays.
                return here.InsideArray || (!here.IsBranch && here.Param?.Type is null or ParamTypes.Nested or ParamTypes.List);
            }
        }

        return true;
    }

    /// <summary>What development rules set is there afterwards, and what they look at is never dropped.</summary>
    private static bool IsOfRules(string path, EndpointDraft draft) =>
        draft.Development.Rules.SelectMany(rule => new[] { rule?.SetParam, draft.Contract.Extra == ExtraParams.Dropped ? rule?.WhenParam : null })
            .OfType<string>().Any(known => $"{path}.".StartsWith($"{known}.", StringComparison.Ordinal) || known.StartsWith($"{path}.", StringComparison.Ordinal));

    private string Message(string path, Guid resource, ExtraParams extra) =>
        $"{catalog.Current.Resource(resource)?.Name ?? "This resource"} would never get {path}: the contract does not name it, so it is {(extra == ExtraParams.Dropped ? "dropped" : "refused")}. Name it in the contract, or map something else.";
}
