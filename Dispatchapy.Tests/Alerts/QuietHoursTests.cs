using System.Globalization;
using Dispatchapy.Core.Alerts;

namespace Dispatchapy.Tests.Alerts;

public sealed class QuietHoursTests
{
    private static readonly AlertRuleSettings Night = new() { QuietFrom = "22:00", QuietTo = "07:00", TimeZone = "UTC" };

    [Theory]
    [InlineData("2026-03-01T21:59:59Z", null)]
    [InlineData("2026-03-01T22:00:00Z", "2026-03-02T07:00:00Z")]
    [InlineData("2026-03-02T03:00:00Z", "2026-03-02T07:00:00Z")]
    [InlineData("2026-03-02T07:00:00Z", null)]
    public void An_alert_of_the_night_waits_for_the_morning(string now, string? end) => Assert.Equal(end is null ? null : At(end), QuietHours.EndOf(Night, At(now)));

    [Fact]
    public void They_are_read_from_the_clock_of_their_zone() =>
        Assert.Equal(At("2026-07-02T05:00:00Z"), QuietHours.EndOf(Night with { TimeZone = "Europe/Berlin" }, At("2026-07-01T20:30:00Z")));

    [Fact]
    public void The_same_is_told_once_within_the_damping_and_a_clock_set_back_silences_nobody_for_longer()
    {
        var told = At("2026-03-01T12:00:00Z");
        Assert.False(Damping.Swallows(null, 5, told));
        Assert.True(Damping.Swallows(told, 5, told.AddMinutes(4)));
        Assert.False(Damping.Swallows(told, 5, told.AddMinutes(5)));
        Assert.False(Damping.Swallows(told, 0, told));
        Assert.False(Damping.Swallows(told, 5, told.AddHours(-1)));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
