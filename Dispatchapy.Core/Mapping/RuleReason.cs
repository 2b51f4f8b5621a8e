using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Mapping;

/// <summary>Why a condition is met or not, in a sentence.</summary>
internal static class RuleReason
{
    private const int Quoted = 60;

    public static string Met(JsonElement payload, DevelopmentRule rule) => rule switch
    {
        { WhenParam: null } => "It applies always.",
        { WhenValue: null } => $"{rule.WhenParam} is there.",
        _ => $"{rule.WhenParam} is {Value(payload, rule.WhenParam)}.",
    };

    public static string NotMet(JsonElement payload, DevelopmentRule rule) =>
        PayloadPath.TryFind(payload, rule.WhenParam!, out _)
            ? $"{rule.WhenParam} is {Value(payload, rule.WhenParam!)}, which {Verb(rule.WhenValue!)} {Cut(rule.WhenValue!)}."
            : $"{rule.WhenParam} is not in the payload.";

    private static string Verb(string condition) =>
        RulePattern.IsPattern(condition) ? "does not match" : condition.Contains('*') ? "does not look like" : "is not";

    private static string Value(JsonElement payload, string path) =>
        !PayloadPath.TryFind(payload, path, out var value) ? "not there"
        : JsonText.Of(value) is { } text ? (text.Length == 0 ? "empty" : Cut(text))
        : value.ValueKind == JsonValueKind.Array ? "a list" : "an object";

    private static string Cut(string text) => text.Length > Quoted ? $"{text[..Quoted]}…" : text;
}
