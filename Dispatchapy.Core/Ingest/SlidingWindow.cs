namespace Dispatchapy.Core.Ingest;

/// <summary>A rate limit over any minute, estimated from the counts of this minute and the one before. Pure.</summary>
/// <remarks>
/// Never more than the limit passes within a minute of the clock. Of the minute before it is assumed that its calls came evenly. Where they came late,
/// more than the limit may pass within 60 s, but less than twice as many: at worst all of it at the end of one minute, and nearly as many again, evenly, until
/// the end of the next.
/// </remarks>
public static class SlidingWindow
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Two nodes whose clocks are set are not further apart; a window further ahead was begun under a clock that has been put back.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromMinutes(2);

    /// <summary>Moves the window to the minute of <paramref name="now"/>; a node whose clock is a little behind counts in the window it finds.</summary>
    public static void Advance(RateWindow window, DateTimeOffset now)
    {
        var start = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Minute.Ticks), TimeSpan.Zero);
        if (start <= window.Start && window.Start - start <= Reach)
        {
            return;
        }

        window.Previous = start - window.Start == Minute ? window.Current : 0;
        window.Current = 0;
        window.Start = start;
    }

    /// <summary>How long to wait until one more call may pass.</summary>
    /// <returns>Null when it may pass now.</returns>
    public static TimeSpan? Wait(RateWindow window, int limit, DateTimeOffset now)
    {
        var elapsed = Elapsed(window, now);
        return Weighted(window, elapsed) + 1 <= limit ? null : Remaining(window, limit, elapsed);
    }

    /// <summary>Calls that count against the limit at this moment; of a large limit up to a hundredth for each node are counted ahead.</summary>
    public static int Used(RateWindow window, DateTimeOffset now)
    {
        Advance(window, now);
        return (int)Math.Ceiling(Weighted(window, Elapsed(window, now)));
    }

    /// <summary>Whether so many more calls are within the limit.</summary>
    public static bool Fits(RateWindow window, int limit, int calls, DateTimeOffset now) => Weighted(window, Elapsed(window, now)) + calls <= limit;

    /// <summary>When the current minute ends.</summary>
    public static DateTimeOffset End(RateWindow window) => window.Start + Minute;

    private static double Elapsed(RateWindow window, DateTimeOffset now) => Math.Clamp((now - window.Start) / Minute, 0, 1);

    private static double Weighted(RateWindow window, double elapsed) => (window.Previous * (1 - elapsed)) + window.Current;

    private static TimeSpan Remaining(RateWindow window, int limit, double elapsed)
    {
        // Within this minute the weight of the last one shrinks; if that is not enough, the next minute has to come, and then this one's count has to shrink.
        var room = limit - 1 - window.Current;
        var fraction = room >= 0 && window.Previous > 0
            ? 1 - (room / (double)window.Previous) - elapsed
            : 1 - elapsed + (window.Current > 0 ? Math.Max(0, 1 - ((limit - 1) / (double)window.Current)) : 0);
        return TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(fraction * 60)));
    }
}
