using System.Globalization;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Contracts.Rules;

/// <summary>How parameters fit into each other, and to what is required.</summary>
internal static class PlaceRules
{
    public static IEnumerable<Problem> Check(IReadOnlyList<ContractParam> named, IReadOnlyList<string> required)
    {
        string[] all = [.. named.Select(param => param.Name), .. required];
        return named.SelectMany((param, i) => Of(param, [.. all.Where(path => PathInside.IsInside(path, param.Name))])
            .Concat(IdleDefault(param, required)).Select(problem => new Problem($"contract.params[{i}].{problem.Field}", problem.Message)));
    }

    private static IEnumerable<(string Field, string Message)> Of(ContractParam param, string[] inside)
    {
        if (inside.FirstOrDefault(path => !PathInside.LeadsToItem(path, param.Name, out _)) is { } member)
        {
            return Around(param, member, ParamTypes.Nested);
        }

        return inside.FirstOrDefault() is { } item ? Around(param, item, ParamTypes.List).Concat(TooShort(param, inside)) : [];
    }

    /// <param name="param">What something lies in.</param>
    /// <param name="inside">That.</param>
    /// <param name="needed">The type that makes it possible.</param>
    private static IEnumerable<(string Field, string Message)> Around(ContractParam param, string inside, string needed)
    {
        if (param.Type is not null && param.Type != needed)
        {
            yield return ("type", $"Must be {needed}: {inside} lies inside it.");
        }

        if (param.Default is not null && needed == ParamTypes.Nested)
        {
            yield return ("default", $"Give defaults to what lies inside it, like {inside}.");
        }

        if (param.Allowed is not null)
        {
            yield return ("allowed", $"Can never be: it must be an {needed}, because {inside} lies inside it.");
        }
    }

    private static IEnumerable<(string Field, string Message)> TooShort(ContractParam param, string[] inside)
    {
        var longest = inside.MaxBy(path => Index(path, param.Name))!;
        return param.Type is null or ParamTypes.List && param.MaxLength <= Index(longest, param.Name)
            ? [("max_length", string.Create(CultureInfo.InvariantCulture, $"Must be at least {Index(longest, param.Name) + 1}: {longest} lies inside it."))]
            : [];
    }

    private static IEnumerable<(string Field, string Message)> IdleDefault(ContractParam param, IReadOnlyList<string> required) =>
        param.Default is not null && required.Any(path => path == param.Name || PathInside.IsInside(path, param.Name))
            ? [("default", "Is never used: the parameter is required, so calls without it are refused.")]
            : [];

    private static int Index(string path, string name) => PathInside.LeadsToItem(path, name, out var index) ? index : -1;
}
