using System.Globalization;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>How long something took or takes, as people say it.</summary>
public static class Durations
{
    public static string Of(double milliseconds) => milliseconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms"),
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        < 60_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s"),
        _ => Of(TimeSpan.FromMilliseconds(milliseconds)),
    };

    /// <summary>The two largest units: "3 h 20 min".</summary>
    public static string Of(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => Of(time.TotalMilliseconds),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalHours: < 1 } => Pair((int)time.TotalMinutes, "min", time.Seconds, "s"),
        { TotalDays: < 1 } => Pair((int)time.TotalHours, "h", time.Minutes, "min"),
        _ => Pair((int)time.TotalDays, "d", time.Hours, "h"),
    };

    private static string Pair(int large, string unit, int small, string smaller) =>
        small == 0 ? string.Create(CultureInfo.InvariantCulture, $"{large} {unit}") : string.Create(CultureInfo.InvariantCulture, $"{large} {unit} {small} {smaller}");
}
