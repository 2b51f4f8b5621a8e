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

    public static IEnumerable<Problem> Check(ContractParam param) => [.. Allowed(param), .. Given("default", param, param.Default), .. Given("example", param, param.Example)];

    private static IEnumerable<Problem> Given(string field, ContractParam param, JsonElement? value)
    {
        if (value is not { } given)
        {
            return [];
        }

        return given.GetRawText().Length > MaxLength
            ? [new Problem(field, $"Must not be longer than {MaxLength} characters of JSON.")]
            : ParamTree.ChecksOf(param).Select(check => check.Problem(given)).OfType<string>().Select(problem => new Problem(field, $"Breaks the contract: {problem}"));
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
        : before.Any(one => AllowedValues.AreSame(one, value)) ? "Is there twice."
        : others.Select(check => check.Problem(value)).OfType<string>().FirstOrDefault() is { } problem ? $"Breaks the contract: {problem}"
        : null;
}
