using Dispatchapy.Core.Insight;

namespace Dispatchapy.Tests.Insight;

public sealed class ThroughputTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 30, 30, TimeSpan.Zero);

    private static readonly DateTimeOffset Minute = new(2026, 3, 4, 12, 30, 0, TimeSpan.Zero);

    [Fact]
    public void An_empty_gateway_has_flat_charts_and_no_share()
    {
        var throughput = Throughput.Of([], Now);
        Assert.Equal((60, 24), (throughput.Hour.Count, throughput.Day.Count));
        Assert.Equal((Minute.AddMinutes(-59), Minute), (throughput.Hour[0].Start, throughput.Hour[^1].Start));
        Assert.Equal((Minute.AddMinutes(-30).AddHours(-23), Minute.AddMinutes(-30)), (throughput.Day[0].Start, throughput.Day[^1].Start));
        Assert.Null(throughput.DeliveredShare);
        Assert.Equal((0, 0), (throughput.AcceptedPerMinute, throughput.FailedToday));
    }

    [Fact]
    public void Each_entry_counts_in_its_minute_and_its_hour()
    {
        var throughput = Throughput.Of([new(Minute, 9, 6, 1), new(Minute.AddMinutes(-59), 1, 1, 0), new(Minute.AddMinutes(-60), 100, 100, 100), new(Minute.AddHours(-2), 5, 4, 1)], Now);
        Assert.Equal((9, 6, 1), (throughput.Hour[^1].Accepted, throughput.Hour[^1].Delivered, throughput.Hour[^1].Failed));
        Assert.Equal(10, throughput.Hour.Sum(point => point.Accepted));
        Assert.Equal((9, 101, 5), (throughput.Day[^1].Accepted, throughput.Day[^2].Accepted, throughput.Day[^3].Accepted));
        Assert.Equal(7d / 8, throughput.DeliveredShare);
        Assert.Equal(102, throughput.FailedToday);
    }

    [Fact]
    public void The_rate_is_divided_by_the_time_that_has_passed() => Assert.Equal(2, Throughput.Of([new(Minute.AddMinutes(-4), 9, 0, 0)], Now).AcceptedPerMinute);

    [Fact]
    public void What_was_taken_back_lowers_the_failures_of_the_day_and_never_a_chart_below_zero()
    {
        var midnight = new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero);
        var throughput = Throughput.Of([new(midnight, 0, 0, -30), new(Minute, 0, 0, 40)], Now);
        Assert.All(throughput.Day, point => Assert.True(point.Failed >= 0));
        Assert.Equal(10, throughput.FailedToday);
    }
}
