using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch.Limits;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Dispatch.Limits;

public sealed class AllowanceTests
{
    private static readonly DateTimeOffset Today = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ManualTime _time = new();

    [Fact]
    public void A_permit_goes_back_while_it_is_fresh_and_is_lost_when_others_came_since()
    {
        var allowance = new Allowance(_time).Under(new LimitSettings { Rate = new RateSettings { PerSecond = 10 } });
        allowance.Grant(Permits(2));
        Assert.True(allowance.TryTake());
        allowance.GiveBack(_time.GetUtcNow());
        Assert.Equal(2, allowance.Held);

        Assert.True(allowance.TryTake());
        var taken = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(5));
        allowance.Grant(Permits(3));
        allowance.GiveBack(taken);
        Assert.Equal(3, allowance.Held);
    }

    [Fact]
    public void A_unit_of_a_quota_goes_back_on_its_day_only()
    {
        var allowance = new Allowance(_time).Under(new LimitSettings { DailyQuota = 100 });
        allowance.Grant(Units(5, Today));
        Assert.True(allowance.TryTake());
        _time.Advance(TimeSpan.FromMinutes(1));
        allowance.GiveBack(_time.GetUtcNow().AddMinutes(-1));
        Assert.Equal(5, allowance.Held);

        Assert.True(allowance.TryTake());
        var taken = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromDays(1));
        allowance.Grant(Units(5, Today.AddDays(1)));
        allowance.GiveBack(taken);
        Assert.Equal(5, allowance.Held);
    }

    [Fact]
    public void Units_stay_through_other_limits_for_they_are_counted_as_sent_unless_the_quota_is_smaller()
    {
        Allowance allowance = new(_time);
        allowance.Under(new LimitSettings { DailyQuota = 100 }).Grant(Units(5, Today));
        Assert.Equal(5, allowance.Under(new LimitSettings { DailyQuota = 200 }).Held);
        Assert.Equal(0, allowance.Under(new LimitSettings { DailyQuota = 199 }).Held);
    }

    [Theory]
    [InlineData(false, new[] { 1, 1, 1, 1 })]
    [InlineData(true, new[] { 1, 2, 4, 8 })]
    public void A_burst_at_a_slow_rate_is_drawn_by_use_and_not_ahead(bool many, int[] drawn)
    {
        var allowance = new Allowance(_time).Under(new LimitSettings { Rate = new RateSettings { PerMinute = 1, Burst = 40 } });
        foreach (var expected in drawn)
        {
            Assert.Equal(expected, allowance.Demand(many).Permits);
            allowance.Grant(Permits(expected));
            Assert.All(Enumerable.Range(0, expected), _ => Assert.True(allowance.TryTake()));
        }

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, allowance.Demand(many).Permits);
    }

    private static Allotted Permits(int permits) => new(permits, 0, new UsageState(Today, Today, 0), TimeSpan.Zero, false, TimeSpan.FromHours(1));

    private static Allotted Units(int units, DateTimeOffset day) => new(0, units, new UsageState(day, day, units), TimeSpan.Zero, false, TimeSpan.FromHours(24));
}
