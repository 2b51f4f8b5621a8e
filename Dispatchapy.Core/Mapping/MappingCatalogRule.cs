using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Mapping;

/// <summary>Refuses to save what no payload could ever make work.</summary>
internal sealed class MappingCatalogRule : ICatalogRule
{
    public IEnumerable<Problem> Check(EndpointDraft draft) =>
        draft.Resources.SelectMany((route, i) => At($"resources[{i}].mapping", MappingRules.Problems(route.Mapping))).Concat(Development(draft.Development.Rules, afterOthers: true));

    public IEnumerable<Problem> Check(ClientDraft draft) => Development(draft.Development.Rules, afterOthers: false);

    private static IEnumerable<Problem> Development(IReadOnlyList<DevelopmentRule> rules, bool afterOthers) => At("development.rules", DevelopmentRules.Problems(rules, afterOthers));

    private static IEnumerable<Problem> At(string list, IEnumerable<(int Index, string Field, string Problem)> found) =>
        found.Select(problem => new Problem($"{list}[{problem.Index}].{problem.Field}", problem.Problem));
}
