using System.Globalization;

namespace Dispatchapy.Core.Jobs;

/// <summary>An interval as people say it.</summary>
public static class ScheduleWords
{
    private static readonly (TimeSpan Unit, string Name)[] Units =
        [(TimeSpan.FromDays(1), "day"), (TimeSpan.FromHours(1), "hour"), (TimeSpan.FromMinutes(1), "minute"), (TimeSpan.FromSeconds(1), "second")];

    /// <summary>In the largest unit that goes into it without a rest: "every hour", "every 90 minutes".</summary>
    public static string Of(TimeSpan interval)
    {
        var (unit, name) = Units.FirstOrDefault(unit => interval.Ticks >= unit.Unit.Ticks && interval.Ticks % unit.Unit.Ticks == 0, Units[^1]);
        var count = Math.Max(Math.Round(interval / unit), 1);
        return count == 1 ? $"every {name}" : string.Create(CultureInfo.InvariantCulture, $"every {count:0} {name}s");
    }
}
