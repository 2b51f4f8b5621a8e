using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dispatchapy.Core.Mapping;

/// <summary>Reads and writes the text inside JSON strings without ever throwing: lone surrogates and broken UTF-8 included.</summary>
internal static class JsonText
{
    /// <summary>Ready to stand between quotes. What UTF-8 cannot say becomes U+FFFD.</summary>
    public static JsonEncodedText Encode(string text) =>
        // Over bytes, because encoding a string throws on a lone surrogate; relaxed, because nothing here is ever put into HTML as it is.
        JsonEncodedText.Encode(Encoding.UTF8.GetBytes(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>A string's text, another scalar's JSON text; null for objects, arrays and undefined.</summary>
    public static string? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Unescape(JsonMarshal.GetRawUtf8Value(value)[1..^1]),
        JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Undefined => null,
        _ => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)),
    };

    /// <summary>A member's name; half a character in it is no reason to throw.</summary>
    public static string NameOf(JsonProperty member) => Unescape(JsonMarshal.GetRawUtf8PropertyName(member));

    /// <summary>Whether an escaped name, as it stands between its quotes, means <paramref name="name"/>.</summary>
    public static bool NameIs(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> name)
    {
        if (raw.SequenceEqual(name))
        {
            return !name.Contains((byte)'\\');
        }

        // An escape makes a byte at most six times as long, and never shorter; most names are told apart without unescaping.
        return raw.Length > name.Length && raw.Length <= 6 * name.Length && raw.Contains((byte)'\\')
            && Unescape(raw) == Encoding.UTF8.GetString(name);
    }

    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(raw);
        }

        var text = new StringBuilder(raw.Length);
        while (raw.IndexOf((byte)'\\') is >= 0 and var at)
        {
            var escape = raw[at + 1];
            text.Append(Encoding.UTF8.GetString(raw[..at]));
            text.Append(escape == (byte)'u' ? CodeUnit(raw.Slice(at + 2, 4)) : Unescaped(escape));
            raw = raw[(at + (escape == (byte)'u' ? 6 : 2))..];
        }

        return text.Append(Encoding.UTF8.GetString(raw)).ToString();
    }

    private static char CodeUnit(ReadOnlySpan<byte> hex) =>
        (char)ushort.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static char Unescaped(byte escape) => escape switch
    {
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'t' => '\t',
        _ => (char)escape,
    };
}
