using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>A field that takes any JSON value: what reads as JSON is JSON, anything else is text. So <c>42</c> is a number, <c>app</c> is text, and <c>"42"</c> is text, too.</summary>
public static class JsonInput
{
    // Nothing here is ever put into HTML as it is, and people want to recognise what they typed: +62, not \u002B62.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement Read(string text) => Parse(text) ?? Text(text);

    public static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text, Plain);

    /// <summary>As JSON, for reading.</summary>
    public static string Shown(JsonElement value)
    {
        try
        {
            return JsonSerializer.Serialize(value, Plain);
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText(); // half a surrogate pair
        }
    }

    /// <summary>What has to be typed to get this value.</summary>
    public static string Write(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return "";
        }

        try
        {
            return value.ValueKind != JsonValueKind.String ? value.GetRawText() : value.GetString() is { } text && CanBeTyped(text) ? text : Shown(value);
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText(); // half a surrogate pair is no text to edit
        }
    }

    /// <summary>What it is read as, in a word.</summary>
    public static string Kind(string text) => Read(text).ValueKind switch
    {
        JsonValueKind.String => "text",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Null => "null",
        JsonValueKind.Array => "list",
        _ => "object",
    };

    /// <summary>As it is: what an input drops, or somebody who reads it, is written as JSON.</summary>
    private static bool CanBeTyped(string text) => text.Length > 0 && text.Trim().Length == text.Length && !text.Any(char.IsControl) && Parse(text) is null;

    private static JsonElement? Parse(string text)
    {
        try
        {
            var value = JsonElement.Parse(text);
            // What cannot be written again, half a surrogate pair, could not be compared or saved either.
            _ = JsonSerializer.Serialize(value, Plain);
            return value;
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
