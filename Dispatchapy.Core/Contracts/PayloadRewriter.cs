using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Contracts;

/// <summary>Fills in defaults and takes out what is extra; everything else is copied as it was written.</summary>
/// <param name="drops">Whether extras are taken out.</param>
/// <param name="kept">Names of members that stay all the same, wherever they stand.</param>
internal sealed class PayloadRewriter(bool drops, IReadOnlySet<string> kept)
{
    public bool Changes(JsonElement value, ParamNode node)
    {
        var there = 0;
        foreach (var member in value.EnumerateObject())
        {
            var child = node.Child(member.Name);
            if (child is null ? IsDropped(member.Name) : IsInside(member.Value, child) && Changes(member.Value, child))
            {
                return true;
            }

            there += child is { HasDefaults: true } ? 1 : 0;
        }

        return node.HasDefaults && there < node.Children.Count(child => child.Node.HasDefaults);
    }

    public byte[] Write(JsonElement payload, ParamNode root)
    {
        ArrayBufferWriter<byte> json = new(1024);
        WriteObject(json, payload, root);
        return json.WrittenSpan.ToArray();
    }

    private void WriteObject(ArrayBufferWriter<byte> json, JsonElement value, ParamNode node)
    {
        var first = true;
        HashSet<string> there = new(StringComparer.Ordinal);
        json.Write("{"u8);
        foreach (var member in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default)
        {
            var child = node.Child(member.Name);
            if (child is null && IsDropped(member.Name))
            {
                continue;
            }

            there.Add(member.Name);
            WriteName(json, JsonMarshal.GetRawUtf8PropertyName(member), ref first);
            WriteValue(json, member.Value, child);
        }

        foreach (var (name, child) in node.Children.Where(child => child.Node.HasDefaults && !there.Contains(child.Name)))
        {
            WriteName(json, JsonText.Encode(name).EncodedUtf8Bytes, ref first);
            WriteValue(json, child.Default ?? default, child);
        }

        json.Write("}"u8);
    }

    private void WriteValue(ArrayBufferWriter<byte> json, JsonElement value, ParamNode? child)
    {
        // What is not there at all, but has defaults inside, is made.
        if (child is not null && (value.ValueKind == JsonValueKind.Undefined || IsInside(value, child)))
        {
            WriteObject(json, value, child);
        }
        else
        {
            json.Write(JsonMarshal.GetRawUtf8Value(value));
        }
    }

    private bool IsDropped(string name) => drops && !kept.Contains(name);

    private static void WriteName(ArrayBufferWriter<byte> json, ReadOnlySpan<byte> name, ref bool first)
    {
        json.Write(first ? "\""u8 : ",\""u8);
        json.Write(name);
        json.Write("\":"u8);
        first = false;
    }

    private static bool IsInside(JsonElement value, ParamNode node) => node.IsBranch && value.ValueKind == JsonValueKind.Object;
}
