using Dispatchapy.Core.Recovery;

namespace Dispatchapy.Tests.Recovery;

public sealed class StoppingRuleTests
{
    [Fact]
    public void A_few_fates_decide_nothing() => Assert.Null(StoppingRule.Reason(Fates(19, failed: 19)));

    [Fact]
    public void It_goes_on_while_less_than_half_fail() => Assert.Null(StoppingRule.Reason(Fates(20, failed: 9)));

    [Fact]
    public void It_stops_when_half_of_the_last_twenty_failed() => Assert.Equal("Of the last 20 tasks it retried, 10 failed again.", StoppingRule.Reason(Fates(20, failed: 10)));

    [Theory]
    [InlineData(60, 0.5, 0, 0)]
    [InlineData(60, 1, 0, 1)]
    [InlineData(60, 10, 0, 10)]
    [InlineData(6000, 1, 0, 40)]
    [InlineData(6000, 1, 35, 5)]
    [InlineData(6000, 1, 40, 0)]
    [InlineData(6000, -5, 0, 0)]
    public void It_keeps_to_its_rate_and_waits_for_the_fate_of_what_it_retried(int perMinute, double seconds, int open, int allowed) =>
        Assert.Equal(allowed, StoppingRule.Allowance(perMinute, TimeSpan.FromSeconds(seconds), open));

    private static bool[] Fates(int all, int failed) => [.. Enumerable.Range(0, all).Select(i => i >= failed)];
}
