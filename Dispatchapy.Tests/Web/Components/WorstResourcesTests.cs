using Dispatchapy.Core.Health;
using Dispatchapy.Core.Traffic;
using Dispatchapy.Web.Components.Pages.Overview;

namespace Dispatchapy.Tests.Web.Components;

public sealed class WorstResourcesTests
{
    [Fact]
    public void Trouble_stands_above_traffic_and_traffic_decides_who_else_is_shown()
    {
        ResourceRow[] quiet = [.. Enumerable.Range(0, 60).Select(i => Row($"quiet {i:00}"))];
        ResourceRow[] all =
        [
            Row("off and down", active: false, health: HealthVerdict.Down),
            .. quiet,
            Row("zz busiest", accepted: 900, failed: 45),
            Row("z failing", accepted: 18, failed: 1),
            Row("y half open", circuit: CircuitState.HalfOpen),
            Row("z open", circuit: CircuitState.Open),
            Row("y down", health: HealthVerdict.Down, accepted: 1),
            Row("z down", health: HealthVerdict.Down, accepted: 5),
        ];

        var worst = WorstResources.Of(all);

        string[] expected = ["y down", "z down", "y half open", "z open", "z failing", .. quiet.Take(44).Select(row => row.Name), "zz busiest"];
        Assert.Equal(expected, worst.Rows.Select(row => row.Name));
        Assert.Equal((WorstResources.Most, 67, 2, 2), (worst.Rows.Count, worst.All, worst.Down, worst.Open));
        Assert.Equal("Here are 50 of 67: those in trouble first, then the busiest; 17 are not shown. Of all in use, down: 2, circuit not closed: 2.", worst.Sentence);
    }

    [Fact]
    public void Few_are_all_shown_those_out_of_use_last()
    {
        var worst = WorstResources.Of([Row("a", active: false), Row("c"), Row("B")]);
        Assert.Equal(["B", "c", "a"], worst.Rows.Select(row => row.Name));
        Assert.True(worst.AreAll);
    }

    [Fact]
    public void Requests_change_no_places() =>
        Assert.Equal(["a", "b"], WorstResources.Of([Row("b", accepted: 1000), Row("a", accepted: 1)]).Rows.Select(row => row.Name));

    private static ResourceRow Row(string name, bool active = true, HealthVerdict health = HealthVerdict.Up, CircuitState circuit = CircuitState.Closed, int accepted = 0, int failed = 0) =>
        new(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), name, active, circuit, health, new ResourceTraffic([new TrafficMinute(DateTimeOffset.UnixEpoch, accepted, 0, failed, 0)], null), null);
}
