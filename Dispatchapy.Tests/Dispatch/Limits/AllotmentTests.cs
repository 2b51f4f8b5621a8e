using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch.Limits;

namespace Dispatchapy.Tests.Dispatch.Limits;

public sealed class AllotmentTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset Today = new(2026, 3, 4, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_never_used_gives_its_burst_and_then_one_after_the_other()
    {
        var first = Of(null, Rate(10, burst: 3), 100);
        Assert.Equal((3, TimeSpan.FromMilliseconds(100)), (first.Permits, first.Wait));
        var then = Of(first.After, Rate(10, burst: 3), 100);
        Assert.Equal((0, TimeSpan.FromMilliseconds(100)), (then.Permits, then.Wait));
        Assert.Equal(1, Of(first.After, Rate(10, burst: 3), 100, Now.AddMilliseconds(100)).Permits);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(100, 1)]
    [InlineData(1000, 1)]
    [InlineData(1000, 50)]
    public void Drawn_by_several_nodes_at_odd_times_the_rate_is_used_up_and_never_exceeded(int perSecond, int burst)
    {
        Random chance = new(perSecond);
        UsageState? usage = null;
        var (now, drawn) = (Now, 0);
        while (now < Now.AddSeconds(60))
        {
            var got = Of(usage, Rate(perSecond, burst), 1000, now);
            drawn += got.Permits;
            usage = got.After;
            // Late, and yet within what is made up for.
            now += got.Wait + TimeSpan.FromMilliseconds(chance.Next(1, 240));
        }

        Assert.InRange(drawn, (int)(perSecond * 60 * 0.98), (perSecond * 61) + burst);
    }

    [Fact]
    public void A_long_rest_gives_no_more_than_the_burst() =>
        Assert.Equal(5, Of(new UsageState(Now.AddHours(-1), Today, 0), Rate(100, burst: 5), 1000).Permits);

    [Fact]
    public void A_clock_that_was_put_back_blocks_nobody() =>
        Assert.Equal(TimeSpan.FromMilliseconds(100), Of(new UsageState(Now.AddDays(1), Today.AddDays(1), 0), Rate(10), 1).Wait);

    [Fact]
    public void A_quota_is_drawn_ahead_by_a_hundredth_and_to_its_last_unit()
    {
        LimitSettings limits = new() { DailyQuota = 10_000 };
        Assert.Equal(100, Of(null, limits, 1).Units);
        var (sent, draws) = (0, 0);
        for (UsageState? usage = null; ; draws++)
        {
            var got = Of(usage, limits, 1);
            if (got.UsedUp)
            {
                break;
            }

            (sent, usage) = (sent + got.Units, got.After);
        }

        Assert.Equal(10_000, sent);
        Assert.InRange(draws, 100, 200);
    }

    [Fact]
    public void A_quota_begins_anew_with_the_utc_day()
    {
        LimitSettings limits = new() { DailyQuota = 10 };
        Assert.True(Of(new UsageState(Now, Today, 10), limits, 1).UsedUp);
        Assert.Equal(TimeSpan.FromHours(12), Of(new UsageState(Now, Today, 10), limits, 1).DayLeft);
        Assert.Equal((1, 1), (Of(new UsageState(Now, Today.AddDays(-1), 10), limits, 1).Units, Of(new UsageState(Now, Today.AddDays(-1), 10), limits, 1).After.Sent));
    }

    private static Allotted Of(UsageState? usage, LimitSettings limits, int permits, DateTimeOffset? now = null) => Allotment.Of(usage, limits, permits, units: true, now ?? Now);

    private static LimitSettings Rate(int perSecond, int burst = 1) => new() { Rate = new RateSettings { PerSecond = perSecond, Burst = burst } };
}
