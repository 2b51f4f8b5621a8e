using Dispatchapy.Web.Components.Controls;
using Dispatchapy.Web.Components.Pages.Overview;

namespace Dispatchapy.Tests.Web.Controls;

public sealed class ChartShapeTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(51, 100)]
    [InlineData(100, 100)]
    [InlineData(1234, 2000)]
    public void The_scale_moves_in_steps(long most, long top) => Assert.Equal(top, ChartShape.RoundUp(most));

    [Fact]
    public void The_lines_go_from_edge_to_edge_and_stay_inside()
    {
        var start = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
        var shape = ChartShape.Of([new(start, 0, 0, 0), new(start.AddMinutes(1), 10, 5, 1), new(start.AddMinutes(2), 5, 5, 0)]);
        Assert.Equal("M0,200 L500,0 L1000,100", shape.Accepted);
        Assert.Equal("M0,200 L500,100 L1000,100 L1000,200 L0,200 Z", shape.Delivered);
        Assert.Equal(1000, shape.Steps.Sum(step => step.Width));
        Assert.Equal("12:01 UTC: 10 accepted, 5 delivered, 1 failed", shape.Steps[1].Title);
    }

    [Fact]
    public void The_address_is_the_state()
    {
        foreach (var state in new[] { new OverviewState(), new(Day: true), new(Table: true), new(true, true) })
        {
            var query = state.Url().Split('?').ElementAtOrDefault(1)?.Split('&') ?? [];
            Assert.Equal(state, OverviewState.Parse(Value(query, "span"), Value(query, "view")));
        }
    }

    [Fact]
    public void One_failure_in_a_million_is_not_a_hundred_percent() => Assert.Equal(("99.9 %", "100 %", "–"), (Numbers.Percent(0.999999), Numbers.Percent(1), Numbers.Percent(null)));

    private static string? Value(string[] query, string name) => query.Select(part => part.Split('=')).FirstOrDefault(part => part[0] == name)?[1];
}
