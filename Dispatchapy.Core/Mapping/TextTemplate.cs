using System.Buffers;
using System.Diagnostics.CodeAnalysis;
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
        template = null;
        if (!TemplateParts.TryParse(text, out var parts, out problem))
        {
            return false;
        }

        template = new TextTemplate();
        foreach (var part in parts)
        {
            template._parts.Add(part.IsPath ? new Part(Encoding.UTF8.GetBytes(part.Text), IsPath: true) : new Part(JsonText.Encode(part.Text).EncodedUtf8Bytes.ToArray(), IsPath: false));
        }

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
                TemplateText.InsertIntoJsonString(value, json);
            }
        }

        json.Write("\""u8);
        return asked && !found ? null : json.WrittenSpan.ToArray();
    }
}
