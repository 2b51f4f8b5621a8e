using System.Globalization;

namespace Dispatchapy.Core.Contracts;

/// <summary>A JSON number of any size, compared exactly: neither digits nor exponents can overflow.</summary>
internal readonly struct JsonNumber : IComparable<JsonNumber>
{
    private readonly bool _negative;

    /// <summary>Without zeros at either end; empty for zero.</summary>
    private readonly string _digits;

    /// <summary>Where the decimal point is, counted from before the first digit: 5 for 12345.</summary>
    private readonly long _point;

    private JsonNumber(bool negative, string digits, long point) => (_negative, _digits, _point) = (negative && digits.Length > 0, digits, digits.Length > 0 ? point : 0);

    /// <summary>Whether it has no fraction; 1.0 and 1e2 have none.</summary>
    public bool IsInteger => _point >= _digits.Length;

    public static JsonNumber Of(decimal value) => Parse(value.ToString(CultureInfo.InvariantCulture));

    /// <param name="text">As JSON writes numbers.</param>
    public static JsonNumber Parse(string text)
    {
        var negative = text[0] == '-';
        var exponentAt = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = text.AsSpan(negative ? 1 : 0, (exponentAt < 0 ? text.Length : exponentAt) - (negative ? 1 : 0));
        var dot = mantissa.IndexOf('.');
        var whole = dot < 0 ? mantissa : mantissa[..dot];
        var all = string.Concat(whole, dot < 0 ? [] : mantissa[(dot + 1)..]);
        var digits = all.TrimStart('0');
        var point = whole.Length - (all.Length - digits.Length) + Exponent(exponentAt < 0 ? [] : text.AsSpan(exponentAt + 1));
        return new JsonNumber(negative, digits.TrimEnd('0'), point);
    }

    public int CompareTo(JsonNumber other) =>
        Sign != other.Sign ? Sign.CompareTo(other.Sign)
        : _negative ? other.CompareSize(this) : CompareSize(other);

    private int Sign => _digits.Length == 0 ? 0 : _negative ? -1 : 1;

    private int CompareSize(JsonNumber other) => _point != other._point ? _point.CompareTo(other._point) : string.CompareOrdinal(_digits, other._digits);

    /// <summary>One that is too long to be read is as large as can be: no payload has digits enough to make up for it.</summary>
    private static long Exponent(ReadOnlySpan<char> text) =>
        text.IsEmpty ? 0
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) ? Math.Clamp(exponent, -Limit, Limit)
        : text[0] == '-' ? -Limit : Limit;

    private const long Limit = long.MaxValue / 4;
}
