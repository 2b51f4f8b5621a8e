using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Health.Probes;

/// <summary>
/// A test value and its placeholders: <c>{datetime}</c>, <c>{resource_name}</c>, <c>{resource_endpoint}</c> and <c>{param:KEY}</c>, in every text
/// at any depth. What was inserted is not looked at again. Pure.
/// </summary>
internal static partial class TestValue
{
    private const string Known = "{datetime}, {resource_name}, {resource_endpoint} and {param:KEY}";

    /// <summary>Everything wrong with its placeholders, each a sentence.</summary>
    /// <param name="value">The value.</param>
    /// <param name="all">The values that <c>{param:KEY}</c> may name.</param>
    public static IEnumerable<string> Problems(JsonElement value, IReadOnlyDictionary<string, JsonElement> all) =>
        !IsWhole(value) ? ["Holds half a character (a lone surrogate), which cannot be sent."]
        : Texts(value).SelectMany(text => Placeholder().Matches(text)).Select(match => Problem(match, all)).OfType<string>().Distinct();

    public static JsonElement Filled(JsonElement value, IReadOnlyDictionary<string, JsonElement> all, ResourceEntry resource, DateTimeOffset now) =>
        JsonSerializer.SerializeToElement(Filled(JsonNode.Parse(value.GetRawText()), text => Fill(text, all, resource, now)));

    private static bool IsWhole(JsonElement value)
    {
        try
        {
            using MemoryStream nowhere = new();
            using Utf8JsonWriter writer = new(nowhere);
            value.WriteTo(writer);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // the one way in which what was parsed cannot be written
        }
    }

    private static string? Problem(Match match, IReadOnlyDictionary<string, JsonElement> all) => (match.Groups["name"].Value, match.Groups["key"]) switch
    {
        ("datetime" or "resource_name" or "resource_endpoint", { Success: false }) => null,
        ("param", { Success: true, Value: var key }) => !all.TryGetValue(key, out var other) || !IsWhole(other) ? $"{match.Value}: there is no test value of this name."
            : Texts(other).Any(text => text.Contains("{param:", StringComparison.Ordinal)) ? $"{match.Value}: that value refers to another one itself."
            : null,
        _ => $"{match.Value} is not a placeholder; there are {Known}.",
    };

    private static string Fill(string text, IReadOnlyDictionary<string, JsonElement> all, ResourceEntry resource, DateTimeOffset now) =>
        Placeholder().Replace(text, match => match.Groups["name"].Value switch
        {
            "datetime" => now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            "resource_name" => resource.Name,
            "resource_endpoint" => resource.Url.AbsoluteUri,
            "param" when all.TryGetValue(match.Groups["key"].Value, out var other) =>
                // Once only: the rules refuse a value that refers to one which refers to another.
                Fill(other.ValueKind == JsonValueKind.String ? other.GetString()! : other.GetRawText(), new Dictionary<string, JsonElement>(), resource, now),
            _ => match.Value,
        });

    private static JsonNode? Filled(JsonNode? node, Func<string, string> fill) => node switch
    {
        JsonObject some => new JsonObject(some.Select(member => KeyValuePair.Create(member.Key, Filled(member.Value, fill)))),
        JsonArray list => new JsonArray([.. list.Select(item => Filled(item, fill))]),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => JsonValue.Create(fill(text.GetValue<string>())),
        _ => node?.DeepClone(),
    };

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Texts(member.Value)),
        _ => [],
    };

    [GeneratedRegex(@"\{(?<name>[A-Za-z_]+)(:(?<key>[^{}]*))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
