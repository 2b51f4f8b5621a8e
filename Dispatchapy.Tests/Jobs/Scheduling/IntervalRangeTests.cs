using Dispatchapy.Core.Jobs.Scheduling;

namespace Dispatchapy.Tests.Jobs.Scheduling;

public sealed class IntervalRangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 29, 1, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0.0, 60)]
    [InlineData(0.5, 75)]
    [InlineData(0.999999, 90)]
    public void The_next_run_lies_between_the_two(double luck, double seconds) => Assert.Equal(seconds, (Range(60, 90).After(Now, luck) - Now).TotalSeconds, 0.01);

    [Theory]
    [InlineData(90, 60, 90, 90)]
    [InlineData(0, 0, 1, 1)]
    [InlineData(-5, 10, 1, 10)]
    public void A_range_that_makes_no_sense_still_schedules(int min, int max, int least, int most) =>
        Assert.Equal((TimeSpan.FromSeconds(least), TimeSpan.FromSeconds(most)), (Range(min, max).Min, Range(min, max).Max));

    [Theory]
    [InlineData(2, 2)]
    [InlineData(86_400, 60)]
    public void A_missed_run_is_made_up_for_within_an_interval_and_within_a_minute(int min, int most) =>
        Assert.InRange(Range(min, 2 * min).MakeUp(Now, 0.999), Now, Now.AddSeconds(most));

    [Fact]
    public void Runs_that_were_missed_together_do_not_come_together() =>
        Assert.Equal(10, Enumerable.Range(0, 10).Select(i => Range(60, 90).MakeUp(Now, i / 10.0)).Distinct().Count());

    [Fact]
    public void An_hour_back_puts_the_next_run_out_of_reach_and_a_few_seconds_do_not()
    {
        var next = Range(60, 90).After(Now, 0.9);
        Assert.True(Range(60, 90).IsOutOfReach(next, Now.AddHours(-1)));
        Assert.False(Range(60, 90).IsOutOfReach(next, Now.AddSeconds(-3)));
        Assert.False(Range(60, 90).IsOutOfReach(next, Now));
    }

    private static IntervalRange Range(int min, int max) => new(TimeSpan.FromSeconds(min), TimeSpan.FromSeconds(max));
}
