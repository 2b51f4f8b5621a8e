namespace Dispatchapy.Core.Queue;

/// <summary>The columns of the books: minutes, and days, in UTC.</summary>
internal static class LedgerMinute
{
    public static DateTimeOffset Of(DateTimeOffset instant) => Floor(instant, TimeSpan.TicksPerMinute);

    public static DateTimeOffset DayOf(DateTimeOffset instant) => Floor(instant, TimeSpan.TicksPerDay);

    private static DateTimeOffset Floor(DateTimeOffset instant, long unit) => new(instant.UtcTicks - (instant.UtcTicks % unit), TimeSpan.Zero);
}
