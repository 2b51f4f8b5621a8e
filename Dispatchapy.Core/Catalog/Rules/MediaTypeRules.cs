using System.Net.Http.Headers;

namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>Rules about the media type of what is sent.</summary>
internal static class MediaTypeRules
{
    public static IEnumerable<Problem> Check(string field, string value)
    {
        if (value.Length > Storage.ColumnLengths.Word)
        {
            yield return new Problem(field, $"Must have at most {Storage.ColumnLengths.Word} characters, not {value.Length}.");
        }

        if (!MediaTypeHeaderValue.TryParse(value, out var type) || !IsJson(type.MediaType))
        {
            yield return new Problem(field, "Must be application/json or a type that ends with +json, because every body is JSON.");
        }
        else if (type.CharSet is { } charset && !charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            yield return new Problem(field, "Must not name another charset than utf-8, because every body is UTF-8.");
        }
    }

    private static bool IsJson(string? type) => type is not null &&
        (type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
}
