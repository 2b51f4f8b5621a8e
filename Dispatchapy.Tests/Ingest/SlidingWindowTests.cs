using Dispatchapy.Core.Ingest;
using FsCheck;
using FsCheck.Fluent;

namespace Dispatchapy.Tests.Ingest;

public sealed class SlidingWindowTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Exactly_the_limit_passes_within_a_minute()
    {
        var window = Window();
        Assert.Equal(10, Enumerable.Range(0, 30).Count(_ => Take(window, 10, Start.AddSeconds(5))));
    }

    [Fact]
    public void No_burst_of_twice_the_limit_passes_around_the_turn_of_a_minute()
    {
        var window = Window();
        var before = Enumerable.Range(0, 30).Count(_ => Take(window, 10, Start.AddSeconds(59)));
        var after = Enumerable.Range(0, 30).Count(_ => Take(window, 10, Start.AddSeconds(61)));
        Assert.Equal(10, before);
        Assert.Equal(0, after);
    }

    [Fact]
    public void After_calls_that_came_late_in_their_minute_nearly_twice_the_limit_passes_within_sixty_seconds()
    {
        var window = Window();
        var late = Enumerable.Range(0, 30).Count(_ => Take(window, 10, Start.AddSeconds(59.5)));
        var after = Enumerable.Range(60, 59).Count(second => Take(window, 10, Start.AddSeconds(second)));
        Assert.Equal((10, 9), (late, after));
    }

    [Fact]
    public void After_calls_that_came_evenly_never_more_than_the_limit_passes_within_sixty_seconds()
    {
        var window = Window();
        IEnumerable<int> evenly = Enumerable.Range(0, 10).Select(i => 6 * i), greedily = Enumerable.Range(60, 60);
        List<int> passed = [.. evenly.Concat(greedily).Where(second => Take(window, 10, Start.AddSeconds(second)))];
        Assert.Equal(19, passed.Count);
        Assert.All(passed, first => Assert.InRange(passed.Count(second => second >= first && second < first + 60), 1, 10));
    }

    [Fact]
    public void A_quiet_minute_clears_the_window()
    {
        var window = Window();
        Assert.Equal(10, Enumerable.Range(0, 10).Count(_ => Take(window, 10, Start)));
        Assert.True(Take(window, 10, Start.AddMinutes(2)));
    }

    [Fact]
    public void A_clock_that_runs_behind_counts_in_the_window_it_finds()
    {
        var window = Window();
        Take(window, 10, Start.AddMinutes(1));
        Take(window, 10, Start.AddSeconds(30));
        Assert.Equal((Start.AddMinutes(1), 2), (window.Start, window.Current));
    }

    [Fact]
    public void A_clock_that_was_put_back_begins_a_new_window()
    {
        var window = Window();
        Assert.Equal(10, Enumerable.Range(0, 10).Count(_ => Take(window, 10, Start.AddHours(1))));
        Assert.True(Take(window, 10, Start));
        Assert.Equal((Start, 1, 0), (window.Start, window.Current, window.Previous));
    }

    [Fact]
    public void Whoever_waits_as_long_as_told_is_let_in() =>
        Prop.ForAll(Gen.Choose(1, 50).ToArbitrary(), Gen.Choose(0, 59).ToArbitrary(), Gen.Choose(0, 60).ToArbitrary(), (limit, second, previous) =>
        {
            var window = Window();
            window.Previous = Math.Min(previous, limit);
            var now = Start.AddSeconds(second);
            while (Take(window, limit, now))
            {
                // fill it up
            }

            var wait = SlidingWindow.Wait(window, limit, now)!.Value;
            return wait >= TimeSpan.FromSeconds(1) && wait <= TimeSpan.FromMinutes(2) && Take(window, limit, now + wait);
        }).QuickCheckThrowOnFailure();

    private static RateWindow Window() => new() { Start = Start };

    private static bool Take(RateWindow window, int limit, DateTimeOffset now)
    {
        SlidingWindow.Advance(window, now);
        if (SlidingWindow.Wait(window, limit, now) is not null)
        {
            return false;
        }

        window.Current++;
        return true;
    }
}
