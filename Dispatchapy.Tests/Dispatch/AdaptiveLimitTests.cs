using Dispatchapy.Core.Dispatch;
using FsCheck;
using FsCheck.Fluent;

namespace Dispatchapy.Tests.Dispatch;

public sealed class AdaptiveLimitTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Halves_once_for_all_requests_that_were_under_way_together()
    {
        var first = AdaptiveLimit.Busy(null, 64, Now, Now.AddSeconds(1));
        var second = AdaptiveLimit.Busy(first, 64, Now.AddMilliseconds(500), Now.AddSeconds(2));
        var third = AdaptiveLimit.Busy(second, 64, Now.AddSeconds(1.5), Now.AddSeconds(3));
        Assert.Equal((32, 32, 16), (first.Limit, second.Limit, third.Limit));
    }

    [Fact]
    public void Never_gives_less_than_one_nor_more_than_everything() =>
        Prop.ForAll(Gen.Choose(1, 1000).ToArbitrary(), Gen.ListOf(Gen.Elements(true, false)).ToArbitrary(), (full, answers) =>
        {
            AdaptiveLimit? limit = null;
            var now = Now;
            return answers.All(busy =>
            {
                now = now.AddSeconds(1);
                limit = busy ? AdaptiveLimit.Busy(limit, full, now, now) : limit?.Succeeded(full);
                return limit is null || (limit.Value.Limit >= 1 && limit.Value.Limit <= full);
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Grows_by_one_for_each_round_that_went_well_until_it_gets_everything()
    {
        AdaptiveLimit? limit = new AdaptiveLimit(1, 0, Now);
        List<int> limits = [];
        while (limit is { } now)
        {
            limits.Add(now.Limit);
            limit = now.Succeeded(5);
        }

        Assert.Equal([1, 2, 2, 3, 3, 3, 4, 4, 4, 4], limits);
    }

    [Fact]
    public void A_clock_that_was_set_back_does_not_keep_the_limit_up() =>
        Assert.Equal(8, AdaptiveLimit.Busy(new AdaptiveLimit(16, 0, Now.AddHours(1)), 64, Now, Now.AddSeconds(1)).Limit);
}
