using System.Globalization;

namespace Dispatchapy.Core.Alerts;

/// <summary>Numbers and times as alerts say them. Pure.</summary>
internal static class AlertWords
{
    public static string Utc(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "less than a second",
        { TotalMinutes: < 1 } => Count((long)time.TotalSeconds, "second"),
        { TotalHours: < 1 } => Count((long)time.TotalMinutes, "minute"),
        { TotalDays: < 1 } => $"{Count((long)time.TotalHours, "hour")} {Count(time.Minutes, "minute")}",
        _ => $"{Count((long)time.TotalDays, "day")} {Count(time.Hours, "hour")}",
    };

    public static string Count(long number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");
}
