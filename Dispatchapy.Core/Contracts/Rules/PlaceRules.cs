using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Contracts.Rules;

/// <summary>How parameters fit into each other, and to what is required.</summary>
internal static class PlaceRules
{
    public static IEnumerable<Problem> Check(IReadOnlyList<ContractParam> named, IReadOnlyList<string> required) =>
        named.SelectMany((param, i) => Of(param, [.. named.Select(other => other.Name).Concat(required)], required)
            .Select(problem => new Problem($"contract.params[{i}].{problem.Field}", problem.Message)));

    private static IEnumerable<(string Field, string Message)> Of(ContractParam param, IReadOnlyList<string> all, IReadOnlyList<string> required)
    {
        var inside = all.FirstOrDefault(path => path.StartsWith(param.Name + ".", StringComparison.Ordinal) && !LeadsIntoArray(path, param.Name));
        if (inside is not null && param.Type is not (null or ParamTypes.Nested))
        {
            yield return ("type", $"Must be object: {inside} lies inside it.");
        }

        if (inside is not null && param.Default is not null)
        {
            yield return ("default", $"Give defaults to what lies inside it, like {inside}.");
        }

        if (inside is not null && param.Allowed is not null)
        {
            yield return ("allowed", $"Say what is allowed inside it, like {inside}.");
        }

        if (param.Default is not null && required.Any(path => path == param.Name || path.StartsWith(param.Name + ".", StringComparison.Ordinal)))
        {
            yield return ("default", "Is never used: the parameter is required, so calls without it are refused.");
        }
    }

    private static bool LeadsIntoArray(string path, string name) => path[(name.Length + 1)..].Split('.')[0].All(char.IsAsciiDigit);
}
