using System.Text.Json;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>Recorded headers, one line each.</summary>
public static class HeaderLines
{
    public static IReadOnlyList<(string Name, string Value)> Of(string? json)
    {
        if (json is null)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind != JsonValueKind.Object ? [("", json)]
                : [.. document.RootElement.EnumerateObject().SelectMany(header => Values(header.Value).Select(value => (header.Name, value)))];
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            return [("", json)]; // not readable as headers: as it stands
        }
    }

    private static IEnumerable<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()! : one.GetRawText()),
        JsonValueKind.String => [value.GetString()!],
        _ => [value.GetRawText()],
    };
}
