using System.Globalization;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>How long something took or takes, as people say it.</summary>
public static class Durations
{
    public static string Of(double milliseconds) => milliseconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms"),
        // Where it would be rounded up to the next unit, it is told in that unit.
        < 999.5 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        < 59_950 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s"),
        _ => Of(TimeSpan.FromSeconds(Math.Round(milliseconds / 1000))),
    };

    /// <summary>The two largest units: "3 h 20 min".</summary>
    public static string Of(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => Of(time.TotalMilliseconds),
        { TotalSeconds: < 59.5 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalMinutes: < 1 } => "1 min",
        { TotalHours: < 1 } => Pair((int)time.TotalMinutes, "min", time.Seconds, "s"),
        { TotalDays: < 1 } => Pair((int)time.TotalHours, "h", time.Minutes, "min"),
        _ => Pair((int)time.TotalDays, "d", time.Hours, "h"),
    };

    private static string Pair(int large, string unit, int small, string smaller) =>
        small == 0 ? string.Create(CultureInfo.InvariantCulture, $"{large} {unit}") : string.Create(CultureInfo.InvariantCulture, $"{large} {unit} {small} {smaller}");
}
