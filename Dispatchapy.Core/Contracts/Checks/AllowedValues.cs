using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Contracts.Checks;

/// <summary>The only values there are. Numbers are compared by value: 1 and 1.0 are the same.</summary>
internal sealed class AllowedValues(IReadOnlyList<JsonElement> allowed) : IParamCheck
{
    private const int MaxShown = 20;

    // Read once: a list may be long, and is asked on every call.
    private readonly HashSet<string> _texts = [.. allowed.Where(value => value.ValueKind == JsonValueKind.String).Select(value => JsonText.Of(value)!)];
    private readonly JsonNumber[] _numbers = [.. allowed.Where(value => value.ValueKind == JsonValueKind.Number).Select(value => JsonNumber.Parse(value.GetRawText()))];
    private readonly HashSet<JsonValueKind> _words = [.. allowed.Select(value => value.ValueKind).Where(kind => kind is JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False)];

    public string? Problem(JsonElement value) => Allows(value) ? null : $"Must be one of: {Shown()}.";

    public bool Allows(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => _texts.Count > 0 && _texts.Contains(JsonText.Of(value)!),
        JsonValueKind.Number => _numbers.Length > 0 && IsAmong(JsonNumber.Parse(value.GetRawText())),
        var kind => _words.Contains(kind),
    };

    public void Describe(JsonObject schema) => schema["enum"] = new JsonArray([.. allowed.Select(value => JsonNode.Parse(value.GetRawText()))]);

    private bool IsAmong(JsonNumber number) => Array.Exists(_numbers, one => one.CompareTo(number) == 0);

    /// <summary>As people write it, however it is escaped where it is stored.</summary>
    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? $"\"{JsonText.Encode(JsonText.Of(value)!).Value}\"" : value.GetRawText();

    private string Shown() => string.Join(", ", allowed.Take(MaxShown).Select(Shown)) + (allowed.Count > MaxShown ? ", …" : "");
}
