using System.Globalization;
using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Tests.Web.Components;

public sealed class SparklineTests
{
    [Theory]
    [InlineData(new double[0], "")]
    [InlineData(new[] { 5.0 }, "0,1")]
    [InlineData(new[] { 0.0, 0.0 }, "0,23 100,23")]
    [InlineData(new[] { 0.0, 1.0, 4.0 }, "0,23 50,17.5 100,1")]
    public async Task The_highest_value_reaches_the_top_and_nothing_the_bottom(double[] values, string points) => Assert.Equal(points, await PointsAsync(values));

    [Fact]
    public async Task A_reader_s_decimal_comma_does_not_break_the_line()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("0,23 50,17.5 100,1", await PointsAsync([0, 1, 4]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static async Task<string?> PointsAsync(double[] values)
    {
        using var shown = await MiniRenderer.ShowAsync<Sparkline>(("Values", values));
        return shown.Find("polyline").GetAttribute("points");
    }
}
