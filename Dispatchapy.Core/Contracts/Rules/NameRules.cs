using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Contracts.Rules;

/// <summary>What parameters may be called.</summary>
internal static class NameRules
{
    public static IEnumerable<Problem> Check(IReadOnlyList<ContractParam> named) =>
    [
        .. ListRules.Unique("contract.params", [.. named.Select(param => param.Name)], At),
        .. from i in Enumerable.Range(0, named.Count)
           let problem = Problem(named[i].Name)
           where problem is not null
           select new Problem(At(i), problem),
    ];

    private static string At(int i) => $"contract.params[{i}].name";

    private static string? Problem(string name) =>
        PathShape.ProblemOfTarget(name) is { } shape ? shape
        : name.Any(char.IsControl) ? "Must not contain control characters."
        : name.Split('.').Skip(1).Any(segment => ArrayIndex.Is(segment)) ? "Must not lead into an array: describe the array as a whole."
        : null;
}
