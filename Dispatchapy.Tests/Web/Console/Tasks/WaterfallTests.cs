using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Components.Pages.Tasks;

namespace Dispatchapy.Tests.Web.Console.Tasks;

public sealed class WaterfallTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddDays(20_000);

    [Fact]
    public void Bars_and_waits_share_one_axis()
    {
        var waterfall = Waterfall.Of(Start, [Attempt(1, 1, 1_000), Attempt(2, 5, 5_000)], Start.AddMinutes(1));
        Assert.Equal(TimeSpan.FromSeconds(10), waterfall.Length);
        Assert.Equal([new WaterfallBar(1, 0, 10, 10, TimeSpan.FromSeconds(1)), new WaterfallBar(2, 20, 50, 50, TimeSpan.FromSeconds(3))], waterfall.Bars);
    }

    [Fact]
    public void A_moment_among_hours_can_still_be_seen()
    {
        var waterfall = Waterfall.Of(Start, [Attempt(1, 0, 1), Attempt(2, 7_200, 1)], Start);
        Assert.All(waterfall.Bars, bar => Assert.Equal(Waterfall.Thinnest, bar.Width));
        Assert.Equal(99, waterfall.Bars[1].Left, 3);
    }

    [Fact]
    public void An_attempt_under_way_lasts_until_now_and_one_whose_worker_died_is_a_moment()
    {
        var waterfall = Waterfall.Of(Start, [Attempt(1, 0, null, AttemptOutcome.MaybeReceived), Attempt(2, 5, null, null)], Start.AddSeconds(10));
        Assert.Equal(Waterfall.Thinnest, waterfall.Bars[0].Width);
        Assert.Equal((50, 50), (waterfall.Bars[1].Left, waterfall.Bars[1].Width));
    }

    [Fact]
    public void Clocks_apart_draw_nothing_outside()
    {
        var waterfall = Waterfall.Of(Start, [Attempt(1, -3, 1_000), Attempt(2, 1, 500)], Start);
        Assert.All(waterfall.Bars, bar => Assert.True(bar is { WaitsFrom: >= 0, Left: >= 0, Width: > 0 } && bar.Left + bar.Width <= 100.001 && bar.WaitsFrom <= bar.Left, bar.ToString()));
        Assert.Empty(Waterfall.Of(Start, [], Start).Bars);
    }

    private static AttemptRow Attempt(int number, double afterSeconds, double? duration, AttemptOutcome? outcome = AttemptOutcome.Refused) => new()
    {
        TaskId = Guid.Empty,
        Number = number,
        ResourceId = Guid.Empty,
        Resource = "SMS-A",
        StartedAt = Start.AddSeconds(afterSeconds),
        DurationMs = duration,
        Outcome = outcome,
    };
}
