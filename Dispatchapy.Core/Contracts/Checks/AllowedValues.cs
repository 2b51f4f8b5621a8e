using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Contracts.Checks;

/// <summary>The only values there are. Numbers are compared by value: 1 and 1.0 are the same.</summary>
internal sealed class AllowedValues(IReadOnlyList<JsonElement> allowed) : IParamCheck
{
    private const int MaxShown = 20;

    public string? Problem(JsonElement value) => allowed.Any(one => AreSame(one, value)) ? null : $"Must be one of: {Shown()}.";

    public void Describe(JsonObject schema) => schema["enum"] = new JsonArray([.. allowed.Select(value => JsonNode.Parse(value.GetRawText()))]);

    public static bool AreSame(JsonElement one, JsonElement other) => (one.ValueKind, other.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => JsonNumber.Parse(one.GetRawText()).CompareTo(JsonNumber.Parse(other.GetRawText())) == 0,
        (JsonValueKind.String, JsonValueKind.String) => JsonText.Of(one) == JsonText.Of(other),
        var (left, right) => left == right && left is (JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False),
    };

    private string Shown() => string.Join(", ", allowed.Take(MaxShown).Select(value => value.GetRawText())) + (allowed.Count > MaxShown ? ", …" : "");
}
