using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Dispatchapy.Core.Mapping;

/// <summary>Text with <c>{{path}}</c> placeholders. Nothing is ever evaluated, and what was inserted is not looked at again.</summary>
internal sealed class TextTemplate
{
    private readonly List<Part> _parts = [];

    private TextTemplate() { }

    /// <summary>Of its placeholders.</summary>
    public IReadOnlyList<string> Paths => [.. _parts.Where(part => part.IsPath).Select(part => Encoding.UTF8.GetString(part.Bytes)).Distinct()];

    private readonly record struct Part(byte[] Bytes, bool IsPath);

    /// <param name="text">The template.</param>
    /// <param name="template">Null when the text is malformed.</param>
    /// <param name="problem">A sentence about the first placeholder that is malformed.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out TextTemplate? template, [NotNullWhen(false)] out string? problem)
    {
        (template, problem) = (null, null);
        var parsed = new TextTemplate();
        var at = 0;
        while (text.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = text.IndexOf("}}", open, StringComparison.Ordinal);
            problem = close < 0 ? $"The braces opened at character {open + 1} are never closed." : ProblemOf(text[(open + 2)..close].Trim(), open);
            if (problem is not null)
            {
                return false;
            }

            parsed.AddText(text[at..open]);
            parsed._parts.Add(new Part(Encoding.UTF8.GetBytes(text[(open + 2)..close].Trim()), IsPath: true));
            at = close + 2;
        }

        parsed.AddText(text[at..]);
        template = parsed;
        return true;
    }

    /// <summary>The JSON string with its quotes; null when there are placeholders and the payload has none of them.</summary>
    public byte[]? Render(JsonElement payload)
    {
        var json = new ArrayBufferWriter<byte>(256);
        var (asked, found) = (false, false);
        json.Write("\""u8);
        foreach (var part in _parts)
        {
            if (!part.IsPath)
            {
                json.Write(part.Bytes);
                continue;
            }

            asked = true;
            if (PayloadPath.TryFind(payload, part.Bytes, out var value))
            {
                found = true;
                Insert(value, json);
            }
        }

        json.Write("\""u8);
        return asked && !found ? null : json.WrittenSpan.ToArray();
    }

    private static string? ProblemOf(string path, int open) =>
        path.AsSpan().ContainsAny('{', '}')
            ? $"The braces opened at character {open + 1} are not closed before others open."
            : PathShape.ProblemOfPath(path) is { } problem ? $"The placeholder at character {open + 1}: {problem}" : null;

    private void AddText(string text)
    {
        if (text.Length > 0)
        {
            _parts.Add(new Part(JsonText.Encode(text).EncodedUtf8Bytes.ToArray(), IsPath: false));
        }
    }

    private static void Insert(JsonElement value, ArrayBufferWriter<byte> into)
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

    /// <summary>JSON as text inside a JSON string: white space dropped, quotes and backslashes escaped once more.</summary>
    private static void InsertQuoted(ReadOnlySpan<byte> json, ArrayBufferWriter<byte> into)
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
