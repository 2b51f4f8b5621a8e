namespace Dispatchapy.Core.Health.History;

/// <summary>How a resource did lately. Each span ends now and begins with a whole hour.</summary>
/// <param name="Day">The last 24 hours.</param>
/// <param name="Week">The last 7 days.</param>
/// <param name="Month">The last 30 days.</param>
/// <param name="Hours">Of the last day, oldest first, the current one last; 25.</param>
/// <param name="Days">Of the last 30 days, oldest first, today last; 31 days in UTC.</param>
public sealed record HealthReport(HealthFigures Day, HealthFigures Week, HealthFigures Month, IReadOnlyList<HealthFigures> Hours, IReadOnlyList<HealthFigures> Days)
{
    /// <summary>How far back it reaches.</summary>
    internal static DateTimeOffset From(DateTimeOffset now) => HourSum.HourOf(now).AddDays(-30);

    internal static HealthReport Of(IReadOnlyCollection<HealthHour> hours, DateTimeOffset now)
    {
        var current = HourSum.HourOf(now);
        var byHour = hours.ToLookup(hour => hour.Hour);
        var byDay = hours.ToLookup(hour => hour.Hour.UtcDateTime.Date);
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        return new HealthReport(
            Since(current.AddDays(-1)),
            Since(current.AddDays(-7)),
            Since(current.AddDays(-30)),
            [.. Enumerable.Range(-24, 25).Select(i => current.AddHours(i)).Select(start => HealthFigures.Of(start, [.. byHour[start]]))],
            [.. Enumerable.Range(-30, 31).Select(i => today.AddDays(i)).Select(start => HealthFigures.Of(start, [.. byDay[start.UtcDateTime]]))]);

        HealthFigures Since(DateTimeOffset start) => HealthFigures.Of(start, [.. hours.Where(hour => hour.Hour >= start)]);
    }
}
