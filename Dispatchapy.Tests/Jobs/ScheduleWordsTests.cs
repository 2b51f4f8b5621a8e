using Dispatchapy.Core.Jobs;

namespace Dispatchapy.Tests.Jobs;

public sealed class ScheduleWordsTests
{
    [Theory]
    [InlineData(1, "every second")]
    [InlineData(30, "every 30 seconds")]
    [InlineData(60, "every minute")]
    [InlineData(90, "every 90 seconds")]
    [InlineData(5400, "every 90 minutes")]
    [InlineData(3600, "every hour")]
    [InlineData(7200, "every 2 hours")]
    [InlineData(86_400, "every day")]
    public void An_interval_is_said_in_the_largest_unit_that_fits(int seconds, string words) => Assert.Equal(words, ScheduleWords.Of(TimeSpan.FromSeconds(seconds)));
}
