using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;
using Dispatchapy.Core.Contracts.Rules;

namespace Dispatchapy.Core.Contracts;

/// <summary>Refuses to save a contract that contradicts itself or that no payload could fulfil.</summary>
internal sealed class ContractCatalogRule : ICatalogRule
{
    /// <summary>Each is looked for in every call.</summary>
    private const int MaxParams = 100;

    public IEnumerable<Problem> Check(EndpointDraft draft)
    {
        var named = draft.Contract.Params;
        var root = ParamTree.Of(draft.Contract, draft.RequiredParams);
        return
        [
            .. ListRules.AtMost("contract.params", named.Count, MaxParams),
            .. Extra(draft),
            .. NameRules.Check(named),
            .. PlaceRules.Check(named, draft.RequiredParams),
            .. RequiredRules.Check(named, draft.RequiredParams),
            .. named.SelectMany((param, i) => Of(param, root.Find(param.Name), draft.Contract.Extra).Select(problem => new Problem($"contract.params[{i}].{problem.Field}", problem.Message))),
        ];
    }

    private static IEnumerable<Problem> Of(ContractParam param, ParamNode? node, ExtraParams extra) =>
    [
        .. TypeRules.Check(param), .. BoundsRules.Check(param), .. TextRules.Lines("description", param.Description, Storage.ColumnLengths.Sentence), .. ValueRules.Check(param, node, extra),
    ];

    private static IEnumerable<Problem> Extra(EndpointDraft draft) =>
        draft.Contract is { Extra: not ExtraParams.Allowed, Params.Count: 0 } && draft.RequiredParams.Count == 0
            ? [new Problem("contract.extra_params", "Name a parameter first: without any, every parameter would be extra.")]
            : [];
}
