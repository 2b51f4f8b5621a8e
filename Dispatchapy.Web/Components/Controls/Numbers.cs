using System.Globalization;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>Numbers as tables and tiles show them.</summary>
public static class Numbers
{
    /// <summary>What stands where there is no number.</summary>
    public const string None = "–";

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>With decimals only where they say something.</summary>
    public static string Rate(double rate) => rate.ToString(rate is > 0 and < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    /// <summary>Never rounded up to 100: a single failure must show.</summary>
    public static string Percent(double? share) => share switch
    {
        null => None,
        1 => "100 %",
        { } part => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(part * 1000) / 10:0.0} %"),
    };
}
