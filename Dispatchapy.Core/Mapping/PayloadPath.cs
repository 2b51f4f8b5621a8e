using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Dispatchapy.Core.Mapping;

/// <summary>Finds a key or a dotted path (<c>user.address.city</c>, <c>items.0.sku</c>) in JSON. At every level a literal key that contains dots wins.</summary>
internal static class PayloadPath
{
    public static bool TryFind(JsonElement root, ReadOnlySpan<char> path, out JsonElement value)
    {
        Span<byte> bytes = path.Length <= 256 ? stackalloc byte[768] : new byte[Encoding.UTF8.GetMaxByteCount(path.Length)];
        return TryFind(root, bytes[..Encoding.UTF8.GetBytes(path, bytes)], out value);
    }

    public static bool TryFind(JsonElement root, ReadOnlySpan<byte> path, out JsonElement value)
    {
        value = root;
        while (true)
        {
            if (TryGetProperty(value, path, out var literal))
            {
                value = literal;
                return true;
            }

            var dot = path.IndexOf((byte)'.');
            var segment = dot < 0 ? path : path[..dot];
            if (!TryGetItem(value, segment, out var item) && (dot < 0 || !TryGetProperty(value, segment, out item)))
            {
                value = default;
                return false;
            }

            value = item;
            if (dot < 0)
            {
                return true;
            }

            path = path[(dot + 1)..];
        }
    }

    /// <summary>Digits only, without leading zeros.</summary>
    public static bool TryReadIndex(ReadOnlySpan<byte> segment, out int index) =>
        Utf8Parser.TryParse(segment, out index, out var read) && read == segment.Length
        && segment[0] is >= (byte)'0' and <= (byte)'9' && (segment[0] != (byte)'0' || read == 1);

    private static bool TryGetItem(JsonElement from, ReadOnlySpan<byte> segment, out JsonElement item)
    {
        item = default;
        if (from.ValueKind is not JsonValueKind.Array || !TryReadIndex(segment, out var index) || index >= from.GetArrayLength())
        {
            return false;
        }

        item = from[index];
        return true;
    }

    // JsonElement.TryGetProperty throws when it meets a name with a lone surrogate, wanted or not.
    private static bool TryGetProperty(JsonElement from, ReadOnlySpan<byte> name, out JsonElement value)
    {
        value = default;
        if (from.ValueKind is not JsonValueKind.Object)
        {
            return false;
        }

        var found = false;
        foreach (var property in from.EnumerateObject())
        {
            if (JsonText.NameIs(JsonMarshal.GetRawUtf8PropertyName(property), name))
            {
                value = property.Value; // and go on: the last of several wins, as everywhere in .NET
                found = true;
            }
        }

        return found;
    }
}
