using System.Text.Json;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>Payloads as text: to be read, and for the keys that they have.</summary>
public static class PayloadText
{
    private const int MaxKeys = 200;
    private const int MaxDepth = 6;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Indented, to be edited; as it came when it is no JSON or holds half a surrogate pair.</summary>
    public static string Readable(string payload)
    {
        try
        {
            return JsonSerializer.Serialize(JsonElement.Parse(payload), Indented);
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            return payload;
        }
    }

    /// <summary>Keys and dotted paths, outer ones first; none when it is no JSON object.</summary>
    public static IReadOnlyList<string> Keys(string payload)
    {
        try
        {
            var root = JsonElement.Parse(payload);
            return root.ValueKind == JsonValueKind.Object ? [.. Paths(root, "", 0).Distinct().Take(MaxKeys)] : [];
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            return []; // not JSON yet, or with a key that is no text
        }
    }

    /// <summary>The key that most likely holds what a resource calls <paramref name="target"/>: the same name but for case and punctuation.</summary>
    public static string? Guess(string target, IReadOnlyList<string> keys) =>
        keys.FirstOrDefault(key => key == target) ?? keys.FirstOrDefault(key => Plain(key) == Plain(target)) ?? keys.FirstOrDefault(key => Plain(Last(key)) == Plain(Last(target)));

    private static IEnumerable<string> Paths(JsonElement element, string prefix, int depth) =>
        element.EnumerateObject().Select(member => prefix + member.Name)
            .Concat(depth >= MaxDepth ? [] : element.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object).SelectMany(member => Paths(member.Value, $"{prefix}{member.Name}.", depth + 1)));

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
