using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Dispatch.Limits;

/// <summary>Shares a resource's rate and daily quota out. Pure.</summary>
internal static class Allotment
{
    /// <summary>Nodes draw some at a time: what became free since the last draw is not lost by looking a little late, with a burst of 1 neither.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromMilliseconds(250);

    /// <param name="usage">Null when nothing was ever used.</param>
    /// <param name="limits">At least one.</param>
    /// <param name="permits">Wanted of the rate.</param>
    /// <param name="units">Whether some of the day's quota is wanted.</param>
    /// <param name="now">By the database's clock, which all nodes share.</param>
    public static Allotted Of(UsageState? usage, LimitSettings limits, int permits, bool units, DateTimeOffset now)
    {
        DateTimeOffset day = new(now.UtcDateTime.Date, TimeSpan.Zero);
        var sent = usage is { } known && known.Day == day ? known.Sent : 0;
        var left = limits.DailyQuota is { } quota ? Math.Max(0, quota - sent) : int.MaxValue;
        var taken = units && limits.DailyQuota is { } all ? Math.Min(left, Ahead(all, left)) : 0;
        var usedUp = left == 0 && units;
        var (granted, next, wait) = limits.Rate is { } rate && !usedUp ? Rate(usage?.NextAt, rate, permits, now) : (0, usage?.NextAt ?? now, TimeSpan.Zero);
        return new Allotted(granted, taken, new UsageState(next, day, sent + taken), wait, usedUp, day.AddDays(1) - now);
    }

    /// <summary>A hundredth of the quota, and towards its end ever less, so that no node sits on what another one needs.</summary>
    private static int Ahead(int quota, int left) => Math.Max(1, Math.Min(quota / 100, left / 10));

    private static (int Granted, DateTimeOffset Next, TimeSpan Wait) Rate(DateTimeOffset? nextAt, RateSettings rate, int wanted, DateTimeOffset now)
    {
        var (interval, rested) = (rate.Interval, now - ((rate.Burst - 1) * rate.Interval));
        // Further ahead it was written under a slower rate, or under a clock that was put back.
        var next = nextAt is not { } known ? rested
            : known > now + interval ? now + interval
            : known >= now - Lag || known >= rested ? known : rested;
        var free = next > now ? 0 : ((now - next) / interval) + 1;
        var granted = (int)Math.Min(wanted, free);
        var after = next + (granted * interval);
        return (granted, after, after > now ? after - now : TimeSpan.Zero);
    }
}
