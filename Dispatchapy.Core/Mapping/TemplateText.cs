using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Dispatchapy.Core.Mapping;

/// <summary>Writes a value of a payload into text so that it cannot end what it stands in. Pure.</summary>
internal static class TemplateText
{
    /// <summary>Between the quotes of a JSON string; objects and lists as their JSON.</summary>
    public static void InsertIntoJsonString(JsonElement value, IBufferWriter<byte> into)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object or JsonValueKind.Array:
                InsertQuoted(raw, into);
                break;
            case JsonValueKind.String:
                into.Write(raw[1..^1]); // escaped already, as it must be here
                break;
            default:
                into.Write(raw);
                break;
        }
    }

    /// <summary>A string's text, any other value's JSON.</summary>
    public static string Plain(JsonElement value) => JsonText.Of(value) ?? Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value));

    /// <summary>As the value of a form or a query. What UTF-8 cannot say becomes U+FFFD.</summary>
    public static string FormEscaped(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    /// <summary>Between tags, and between the quotes of an attribute; what XML does not know becomes U+FFFD.</summary>
    public static string MarkupEscaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\t' or '\n' or '\r' => escaped.Append(c),
                < ' ' or '\uFFFE' or '\uFFFF' => escaped.Append('\uFFFD'),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>JSON as text inside a JSON string: white space dropped, quotes and backslashes escaped once more.</summary>
    private static void InsertQuoted(ReadOnlySpan<byte> json, IBufferWriter<byte> into)
    {
        var room = into.GetSpan(2 * json.Length);
        var (length, inText, afterBackslash) = (0, false, false);
        foreach (var b in json)
        {
            if (!inText && b is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            {
                continue;
            }

            if (b is (byte)'"' or (byte)'\\')
            {
                room[length++] = (byte)'\\';
            }

            room[length++] = b;
            inText ^= b == (byte)'"' && !afterBackslash;
            afterBackslash = b == (byte)'\\' && !afterBackslash;
        }

        into.Advance(length);
    }
}
