using System.Text.Json;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>JSON values as people type them: what is no JSON is text, so that nobody has to put a name into quotes. Pure.</summary>
public static class LooseJson
{
    public static JsonElement Read(string text) => TryParse(text) ?? JsonSerializer.SerializeToElement(text);

    /// <summary>Reads back as the same value: a text that looks like a number keeps its quotes.</summary>
    public static string Write(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && TryParse(value.GetString()!) is null ? value.GetString()! : value.GetRawText();

    private static JsonElement? TryParse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
