using Dispatchapy.Core.Traffic;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Tests.Web.Controls;

public sealed class TrafficStripTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 30, 30, TimeSpan.Zero);

    private static readonly DateTimeOffset Minute = new(2026, 3, 4, 12, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Each_minute_says_in_words_and_colour_what_became_of_its_requests()
    {
        var traffic = new ResourceTraffic(
            [new(Minute.AddMinutes(-4), 3, 0, 0, 0), new(Minute.AddMinutes(-3), 3, 0, 1, 1), new(Minute.AddMinutes(-2), 0, 0, 0, 1), new(Minute.AddMinutes(-1), 0, 2, 0, 0)], 10);
        var cells = TrafficStrip.Of(traffic, Now);
        Assert.Equal((60, Minute.AddMinutes(-59), Minute), (cells.Count, cells[0].Start, cells[^1].Start));
        Assert.Equal([Tone.Good, Tone.Warn, Tone.Bad, Tone.Warn, Tone.Idle], cells.TakeLast(5).Select(cell => cell.Tone));
        Assert.Equal(
            ["12:26 UTC: 3 requests, all accepted", "12:27 UTC: 5 requests, 2 failed", "12:28 UTC: 1 request, all failed", "12:29 UTC: 2 requests, all refused", "12:30 UTC: no traffic"],
            cells.TakeLast(5).Select(cell => cell.Title));
        Assert.Equal("Traffic of the last hour: 11 requests, 3 failed, 2 refused.", TrafficStrip.Sentence(traffic));
    }

    [Fact]
    public void The_same_traffic_in_the_same_minute_is_the_same_list()
    {
        var traffic = new ResourceTraffic([], null);
        Assert.Same(TrafficStrip.Of(traffic, Now), TrafficStrip.Of(traffic, Now.AddSeconds(20)));
        Assert.NotSame(TrafficStrip.Of(traffic, Now), TrafficStrip.Of(traffic, Now.AddMinutes(1)));
        Assert.Equal("Traffic of the last hour: none.", TrafficStrip.Sentence(traffic));
    }
}
