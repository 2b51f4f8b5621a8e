using System.Buffers;
using System.Text.Json;

namespace Dispatchapy.Core.Mapping;

/// <summary>Writes the provider's body straight from the values, without a tree of nodes in between.</summary>
internal static class BodyWriter
{
    // Every value is JSON that was parsed before or made here; the writer need not check it again.
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };

    public static ReadOnlyMemory<byte> Write(TargetNode root, MappedValue[] values)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            WriteObject(writer, root, values);
        }

        return buffer.WrittenMemory;
    }

    private static void WriteObject(Utf8JsonWriter writer, TargetNode node, MappedValue[] values)
    {
        writer.WriteStartObject();
        foreach (var child in node)
        {
            if (child.HasValue(values)) // no empty object where every value inside is missing
            {
                writer.WritePropertyName(child.EncodedName);
                WriteValue(writer, child, values);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, TargetNode node, MappedValue[] values)
    {
        if (node.Rule is { } rule)
        {
            // Raw, because JsonElement.WriteTo throws on a lone surrogate.
            writer.WriteRawValue(values[rule.Index].Json, skipInputValidation: true);
        }
        else
        {
            WriteObject(writer, node, values);
        }
    }
}
