using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dispatchapy.Web.Api;

/// <summary>JSON text that is shown exactly as it is stored: parsing it and writing it again would change numbers, escapes and repeated keys.</summary>
/// <param name="Text">Checked when it was stored.</param>
[JsonConverter(typeof(RawJsonConverter))]
internal sealed record RawJson(string Text)
{
    /// <summary>Null for no text, so that the field reads null.</summary>
    public static RawJson? Of(string? text) => text is null ? null : new RawJson(text);

    /// <summary>Text that need not be JSON: it reads as a text then.</summary>
    public static RawJson? OfAny(string? text) => text is null ? null : new RawJson(IsJson(text) ? text : JsonSerializer.Serialize(text));

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private sealed class RawJsonConverter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}
