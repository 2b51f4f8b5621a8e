using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dispatchapy.Core.Catalog;

/// <summary>Tells a value that is <c>null</c> from one that is absent: "set this key to null" is a mapping, too.</summary>
internal sealed class PresentValue : JsonConverter<JsonElement?>
{
    public override bool HandleNull => true;

    public override JsonElement? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement? value, JsonSerializerOptions options)
    {
        if (value is { } present)
        {
            present.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
