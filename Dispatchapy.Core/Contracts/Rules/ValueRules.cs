using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts.Checks;

namespace Dispatchapy.Core.Contracts.Rules;

/// <summary>Values that a contract itself brings: they must keep it.</summary>
internal static class ValueRules
{
    /// <summary>Of JSON text.</summary>
    private const int MaxLength = 1000;

    private const int MaxAllowed = 100;

    /// <param name="param">The parameter.</param>
    /// <param name="node">Its place; null when it has none.</param>
    /// <param name="extra">What becomes of parameters that are not named.</param>
    public static IEnumerable<Problem> Check(ContractParam param, ParamNode? node, ExtraParams extra) =>
        [.. Allowed(param), .. Given("default", param, param.Default, node, extra), .. Given("example", param, param.Example, node, extra)];

    private static IEnumerable<Problem> Given(string field, ContractParam param, JsonElement? value, ParamNode? node, ExtraParams extra)
    {
        if (value is not { } given)
        {
            return [];
        }

        if (given.GetRawText().Length > MaxLength)
        {
            return [new Problem(field, $"Must not be longer than {MaxLength} characters of JSON.")];
        }

        List<Problem> own = [.. ParamTree.ChecksOf(param).Select(check => check.Problem(given)).OfType<string>().Select(problem => new Problem(field, $"Breaks the contract: {problem}"))];
        return own.Count > 0 || node is null ? own : Inside(given, node, extra).Select(problem => new Problem(field, $"Breaks the contract: {problem}"));
    }

    private static IEnumerable<string> Inside(JsonElement value, ParamNode node, ExtraParams extra)
    {
        try
        {
            List<Breach> found = [];
            new BreachFinder(extra == ExtraParams.Dropped ? ExtraParams.Refused : extra, found).Below(value, node);
            return found.Select(breach => $"{breach.Place}: {breach.Reason}").Concat(RequiredInside.Missing(value, node) is { } place ? [$"{place} is required, and not there."] : []);
        }
        catch (InvalidOperationException)
        {
            return ["It has a key that is not valid text."];
        }
    }

    private static IEnumerable<Problem> Allowed(ContractParam param)
    {
        if (param.Allowed is not { } allowed)
        {
            yield break;
        }

        if (allowed.Count is 0 or > MaxAllowed)
        {
            yield return new Problem("allowed", $"Must have 1 to {MaxAllowed} values, or be left out.");
        }

        // What else is asked: an allowed value that breaks it could never be used.
        List<IParamCheck> others = [.. ParamTree.ChecksOf(param with { Allowed = null })];
        for (var i = 0; i < allowed.Count; i++)
        {
            if (Problem(allowed[i], [.. allowed.Take(i)], others) is { } problem)
            {
                yield return new Problem($"allowed[{i}]", problem);
            }
        }
    }

    private static string? Problem(JsonElement value, IReadOnlyList<JsonElement> before, List<IParamCheck> others) =>
        value.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Undefined ? "Must be a string, a number, true, false or null."
        : value.GetRawText().Length > MaxLength ? $"Must not be longer than {MaxLength} characters of JSON."
        : new AllowedValues(before).Allows(value) ? "Is there twice."
        : others.Select(check => check.Problem(value)).OfType<string>().FirstOrDefault() is { } problem ? $"Breaks the contract: {problem}"
        : null;
}
