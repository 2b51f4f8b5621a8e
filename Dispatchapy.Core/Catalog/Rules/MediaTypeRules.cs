using System.Net.Http.Headers;

namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>Rules about the media type of what is sent.</summary>
internal static class MediaTypeRules
{
    /// <param name="field">The field to which problems belong.</param>
    /// <param name="value">The type.</param>
    /// <param name="format">What the body is made of.</param>
    public static IEnumerable<Problem> Check(string field, string value, string format)
    {
        if (value.Length > Storage.ColumnLengths.Word)
        {
            yield return new Problem(field, $"Must have at most {Storage.ColumnLengths.Word} characters, not {value.Length}.");
        }

        if (!MediaTypeHeaderValue.TryParse(value, out var type) || Unfit(format, type.MediaType) is not null)
        {
            yield return new Problem(field, type is null ? "Must be a media type such as text/plain." : Unfit(format, type.MediaType)!);
        }
        else if (format != BodyFormats.Raw && type.CharSet is { } charset && !charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            yield return new Problem(field, "Must not name another charset than utf-8, because every body is UTF-8.");
        }
    }

    private static string? Unfit(string format, string? type) => format switch
    {
        BodyFormats.Form => BodyFormats.FormType.Equals(type, StringComparison.OrdinalIgnoreCase) ? null : $"Must be {BodyFormats.FormType} with the format form.",
        BodyFormats.Text => IsJson(type) ? "Must be another type than JSON with the format text: the format json takes templates as well, and escapes what is inserted." : null,
        BodyFormats.Raw => null,
        _ => IsJson(type) ? null : "Must be application/json or a type that ends with +json, because the format is json.",
    };

    private static bool IsJson(string? type) => type is not null &&
        (type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
}
