namespace Dispatchapy.Core.Traffic;

/// <summary>The columns of the charts, in UTC.</summary>
public static class Minutes
{
    public static DateTimeOffset Of(DateTimeOffset instant) => Floor(instant, TimeSpan.FromMinutes(1));

    public static DateTimeOffset Floor(DateTimeOffset instant, TimeSpan unit) => new(instant.UtcTicks - (instant.UtcTicks % unit.Ticks), TimeSpan.Zero);
}
