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

    private static Allotted Permits(int permits) => new(permits, 0, new UsageState(Today, Today, 0), TimeSpan.Zero, false, TimeSpan.FromHours(1));

    private static Allotted Units(int units, DateTimeOffset day) => new(0, units, new UsageState(day, day, units), TimeSpan.Zero, false, TimeSpan.FromHours(24));
}
