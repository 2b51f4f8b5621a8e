using Dispatchapy.Core.Traffic;

namespace Dispatchapy.Tests.Traffic;

public sealed class LatencyScaleTests
{
    [Fact]
    public void Nothing_counted_has_no_percentile() => Assert.Null(LatencyScale.Percentile(new int[LatencyScale.Buckets], 0.95));

    [Fact]
    public void A_percentile_lies_in_the_bucket_of_the_duration_with_that_rank()
    {
        var counts = new int[LatencyScale.Buckets];
        for (var i = 1; i <= 100; i++)
        {
            counts[LatencyScale.Of(TimeSpan.FromMilliseconds(i * 10))]++;
        }

        Assert.InRange(LatencyScale.Percentile(counts, 0.5)!.Value, 350, 500);
        Assert.InRange(LatencyScale.Percentile(counts, 0.95)!.Value, 750, 1000);
        Assert.InRange(LatencyScale.Percentile(counts, 0.01)!.Value, 5, 10);
    }

    [Fact]
    public void What_is_slower_than_every_bound_still_counts()
    {
        var counts = new int[LatencyScale.Buckets];
        counts[LatencyScale.Of(TimeSpan.FromHours(1))]++;
        Assert.Equal(1, counts[^1]);
        Assert.Equal(60_000, LatencyScale.Percentile(counts, 0.95));
    }
}
