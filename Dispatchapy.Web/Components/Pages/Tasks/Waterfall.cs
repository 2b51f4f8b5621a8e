using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Components.Pages.Tasks;

/// <summary>The attempts of a task on one axis of time, in per cent of its length. Pure.</summary>
/// <param name="Bars">One an attempt, in order.</param>
/// <param name="Length">From the acceptance to the end of the last bar.</param>
public sealed record Waterfall(IReadOnlyList<WaterfallBar> Bars, TimeSpan Length)
{
    /// <summary>A moment among hours would be too thin to see or to click.</summary>
    public const double Thinnest = 1;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <param name="acceptedAt">Where the axis begins.</param>
    /// <param name="attempts">In order; one that is under way lasts until now.</param>
    /// <param name="now">This moment.</param>
    public static Waterfall Of(DateTimeOffset acceptedAt, IReadOnlyList<AttemptRow> attempts, DateTimeOffset now)
    {
        // Clocks of nodes differ: nothing begins before the acceptance.
        var times = attempts.Select(attempt => (Start: Max(attempt.StartedAt, acceptedAt), End: Max(End(attempt, now), acceptedAt))).ToList();
        var length = Max(times.Select(time => time.End).DefaultIfEmpty(acceptedAt).Max() - acceptedAt, Shortest);
        List<WaterfallBar> bars = [];
        var previous = acceptedAt;
        foreach (var (attempt, (start, end)) in attempts.Zip(times))
        {
            var width = Math.Clamp((end - start) / length * 100, Thinnest, 100);
            var left = Math.Min((start - acceptedAt) / length * 100, 100 - width);
            var waitsFrom = Math.Min((previous - acceptedAt) / length * 100, left);
            bars.Add(new WaterfallBar(attempt.Number, waitsFrom, left, width, start > previous ? start - previous : TimeSpan.Zero));
            previous = Max(end, previous);
        }

        return new Waterfall(bars, length);
    }

    /// <summary>Of one whose worker died nobody knows the end.</summary>
    private static DateTimeOffset End(AttemptRow attempt, DateTimeOffset now) =>
        attempt.DurationMs is { } duration ? attempt.StartedAt.AddMilliseconds(duration) : attempt.Outcome is null ? now : attempt.StartedAt;

    private static T Max<T>(T one, T other)
        where T : IComparable<T> => one.CompareTo(other) >= 0 ? one : other;
}
