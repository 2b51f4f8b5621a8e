using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Mapping;

/// <summary>Looks whether a payload meets one clause of a link's condition.</summary>
internal static class RouteClauses
{
    private const int Quoted = 60;

    /// <returns>Null when it is met, else why not.</returns>
    public static string? Unmet(RouteClause clause, JsonElement payload)
    {
        if (!RouteFilterRules.IsSound(clause))
        {
            return $"the condition on {Cut(clause?.Param ?? "?")} cannot be used";
        }

        var isThere = PayloadPath.TryFind(payload, clause.Param, out var value);
        if (clause.Op == RouteOps.Exists)
        {
            return isThere != clause.Value is { ValueKind: JsonValueKind.False } ? null : $"{clause.Param} is {(isThere ? "" : "not ")}in the payload";
        }

        return !isThere ? $"{clause.Param} is not in the payload" : clause.Op switch
        {
            RouteOps.Same => Same(value, clause.Value!.Value) ? null : $"{clause.Param} is not {Text(clause.Value.Value)}",
            RouteOps.OneOf => IsOneOf(value, clause.Value!.Value) ? null : $"{clause.Param} is none of {Text(clause.Value.Value)}",
            _ => Mismatch(clause.Param, value, JsonText.Of(clause.Value!.Value)!),
        };
    }

    /// <summary>The pattern as <see cref="RulePattern"/> takes it: the slashes of development rules may stand around it.</summary>
    public static string Pattern(string text) => RulePattern.IsPattern(text) ? text : $"/{text}/";

    /// <summary>Numbers by their value; other scalars by their text, so that "5" is 5; null is null alone; lists and objects are equal to nothing.</summary>
    private static bool Same(JsonElement value, JsonElement wanted) => (value.ValueKind, wanted.ValueKind) switch
    {
        (JsonValueKind.Null, _) or (_, JsonValueKind.Null) => value.ValueKind == wanted.ValueKind,
        (JsonValueKind.Number, JsonValueKind.Number) when value.TryGetDecimal(out var number) && wanted.TryGetDecimal(out var other) => number == other,
        _ => JsonText.Of(value) is { } text && text == JsonText.Of(wanted),
    };

    private static bool IsOneOf(JsonElement value, JsonElement list)
    {
        foreach (var wanted in list.EnumerateArray())
        {
            if (Same(value, wanted))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Mismatch(string param, JsonElement value, string pattern) => JsonText.Of(value) is not { } text
        ? $"{param} is a list or an object, which no pattern matches"
        : RulePattern.Match(text, Pattern(pattern)) switch
        {
            true => null,
            false => $"{param} does not match {Cut(pattern)}",
            null => $"comparing {param} with {Cut(pattern)} took longer than 100 ms, which counts as no match",
        };

    private static string Text(JsonElement value) => Cut(value.ValueKind == JsonValueKind.Array ? string.Join(", ", value.EnumerateArray().Select(One)) : One(value));

    private static string One(JsonElement value) => JsonText.Of(value) is { Length: > 0 } text ? text : "empty";

    private static string Cut(string text) => text.Length > Quoted ? $"{text[..Quoted]}…" : text;
}
