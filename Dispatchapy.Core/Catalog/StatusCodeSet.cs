using System.Globalization;

namespace Dispatchapy.Core.Catalog;

/// <summary>HTTP status codes given as <c>204</c>, <c>2xx</c> or <c>200-299</c>.</summary>
public sealed class StatusCodeSet
{
    private readonly (int From, int To)[] _ranges;

    private StatusCodeSet((int From, int To)[] ranges) => _ranges = ranges;

    public bool Contains(int statusCode) => _ranges.Any(range => statusCode >= range.From && statusCode <= range.To);

    /// <exception cref="FormatException">One of the texts is not of the three forms.</exception>
    public static StatusCodeSet Parse(IEnumerable<string> texts) =>
        new([.. texts.Select(text => TryParse(text) ?? throw new FormatException($"'{text}' is not a status code, class or range."))]);

    /// <summary>Null when the text is none of the three forms or lies outside 100–599.</summary>
    public static (int From, int To)? TryParse(string text)
    {
        var range = text switch
        {
            [var digit and >= '1' and <= '5', 'x' or 'X', 'x' or 'X'] => ((digit - '0') * 100, ((digit - '0') * 100) + 99),
            [_, _, _, '-', _, _, _] => (Code(text[..3]), Code(text[4..])),
            _ => (Code(text), Code(text)),
        };
        return range.Item1 < 100 || range.Item2 > 599 || range.Item1 > range.Item2 ? null : range;
    }

    private static int Code(string text) =>
        text.Length == 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : -1;
}
