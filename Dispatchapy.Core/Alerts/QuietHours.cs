using System.Globalization;

namespace Dispatchapy.Core.Alerts;

/// <summary>When nobody wants to be woken. Pure.</summary>
public static class QuietHours
{
    /// <summary>The end of the quiet hours that <paramref name="now"/> lies in; null outside of them.</summary>
    /// <param name="settings">With valid times and zone, or without.</param>
    /// <param name="now">The moment.</param>
    public static DateTimeOffset? EndOf(AlertRuleSettings settings, DateTimeOffset now)
    {
        if (TimeOf(settings.QuietFrom) is not { } from || TimeOf(settings.QuietTo) is not { } to || from == to || !TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out var zone))
        {
            return null;
        }

        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var time = TimeOnly.FromDateTime(local);
        if (!time.IsBetween(from, to))
        {
            return null;
        }

        var end = local.Date.AddDays(time >= to ? 1 : 0) + to.ToTimeSpan();
        // Where the clock jumps over the end, the hour after it is the end.
        end = zone.IsInvalidTime(end) ? end.AddHours(1) : end;
        return new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
    }

    /// <summary>Null when it is no time of day such as 22:00.</summary>
    public static TimeOnly? TimeOf(string? text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
