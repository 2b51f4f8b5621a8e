using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Dispatchapy.Core.Mapping;

/// <summary>A text with <c>{{path}}</c> placeholders, written in the language of the text. Nothing is ever evaluated, and what was inserted is not looked at again.</summary>
internal sealed class BodyTemplate
{
    /// <summary>In UTF-16 code units.</summary>
    public const int MaxLength = 65_536;

    private readonly List<Part> _parts = [];
    private readonly TemplateLanguage _language;

    private BodyTemplate(TemplateLanguage language) => _language = language;

    /// <param name="Bytes">The text, or the path of a placeholder.</param>
    /// <param name="IsPath">Whether it is a placeholder.</param>
    /// <param name="InString">Whether it stands between the quotes of a JSON string.</param>
    private readonly record struct Part(byte[] Bytes, bool IsPath, bool InString);

    /// <param name="text">The template.</param>
    /// <param name="language">What it makes.</param>
    /// <param name="template">Null when the text is malformed.</param>
    /// <param name="problem">What is wrong with it, as a sentence.</param>
    public static bool TryParse(string text, TemplateLanguage language, [NotNullWhen(true)] out BodyTemplate? template, [NotNullWhen(false)] out string? problem)
    {
        template = null;
        if (!TemplateParts.TryParse(text, out var parts, out problem))
        {
            return false;
        }

        BodyTemplate parsed = new(language);
        var (inString, afterBackslash) = (false, false);
        foreach (var part in parts)
        {
            parsed._parts.Add(new Part(Encoding.UTF8.GetBytes(part.Text), part.IsPath, inString));
            foreach (var c in part.IsPath || language != TemplateLanguage.Json ? "" : part.Text)
            {
                inString ^= c == '"' && !afterBackslash;
                afterBackslash = c == '\\' && !afterBackslash && inString;
            }
        }

        problem = language == TemplateLanguage.Json ? parsed.ProblemAsJson() : null;
        template = problem is null ? parsed : null;
        return problem is null;
    }

    /// <param name="values">What the placeholders name.</param>
    /// <param name="most">Bytes it may have.</param>
    /// <returns>Null when it would have more.</returns>
    public byte[]? Render(JsonElement values, int most)
    {
        ArrayBufferWriter<byte> text = new(512);
        foreach (var part in _parts)
        {
            if (!part.IsPath)
            {
                text.Write(part.Bytes);
            }
            else if (PayloadPath.TryFind(values, part.Bytes, out var value))
            {
                Insert(value, part.InString, text);
            }
            else if (_language == TemplateLanguage.Json && !part.InString)
            {
                text.Write("null"u8);
            }

            if (text.WrittenCount > most)
            {
                return null;
            }
        }

        return text.WrittenSpan.ToArray();
    }

    /// <summary>One value of a header or a query; null when there are placeholders and none of them is there.</summary>
    public string? RenderLine(JsonElement values)
    {
        StringBuilder text = new();
        var (asked, found) = (false, false);
        foreach (var part in _parts)
        {
            if (!part.IsPath)
            {
                text.Append(Encoding.UTF8.GetString(part.Bytes));
                continue;
            }

            asked = true;
            if (PayloadPath.TryFind(values, part.Bytes, out var value))
            {
                found = true;
                text.Append(TemplateText.Plain(value));
            }
        }

        return asked && !found ? null : text.ToString();
    }

    private void Insert(JsonElement value, bool inString, ArrayBufferWriter<byte> text)
    {
        switch (_language)
        {
            case TemplateLanguage.Json when inString:
                TemplateText.InsertIntoJsonString(value, text);
                break;
            case TemplateLanguage.Json:
                text.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
            default:
                text.Write(Encoding.UTF8.GetBytes(Escaped(TemplateText.Plain(value))));
                break;
        }
    }

    private string Escaped(string text) => _language switch
    {
        TemplateLanguage.Form => TemplateText.FormEscaped(text),
        TemplateLanguage.Markup => TemplateText.MarkupEscaped(text),
        _ => text,
    };

    /// <summary>Whatever is inserted is a whole value or stays inside its quotes: what is JSON without any is JSON with all.</summary>
    private string? ProblemAsJson()
    {
        try
        {
            using var document = JsonDocument.Parse(Render(default, int.MaxValue)!);
            return null;
        }
        catch (JsonException ex)
        {
            return $"Is not JSON around its placeholders: line {ex.LineNumber + 1}, position {ex.BytePositionInLine + 1}. A placeholder stands between quotes, where it becomes text, or where a whole value may stand.";
        }
    }
}
