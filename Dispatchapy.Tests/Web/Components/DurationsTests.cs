using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Tests.Web.Components;

public sealed class DurationsTests
{
    [Theory]
    [InlineData(0, "0.0 ms")]
    [InlineData(0.44, "0.4 ms")]
    [InlineData(7.4, "7 ms")]
    [InlineData(999.4, "999 ms")]
    [InlineData(999.6, "1.0 s")]
    [InlineData(12_340, "12.3 s")]
    [InlineData(59_960, "1 min")]
    [InlineData(90_000, "1 min 30 s")]
    public void Milliseconds_read_in_the_unit_that_fits(double milliseconds, string text) => Assert.Equal(text, Durations.Of(milliseconds));

    [Theory]
    [InlineData("00:00:00.250", "250 ms")]
    [InlineData("00:00:42", "42 s")]
    [InlineData("00:00:59.700", "1 min")]
    [InlineData("00:03:00", "3 min")]
    [InlineData("03:20:59", "3 h 20 min")]
    [InlineData("2.05:30:00", "2 d 5 h")]
    [InlineData("400.00:00:00", "400 d")]
    public void A_time_reads_in_its_two_largest_units(string time, string text) => Assert.Equal(text, Durations.Of(TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));
}
