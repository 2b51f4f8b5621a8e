using Dispatchapy.Core.Links;

namespace Dispatchapy.Tests.Links;

public sealed class DisablingPolicyTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(59, 0, 0)]
    [InlineData(60, 0, 50)]
    [InlineData(83, 50, 0)]
    [InlineData(84, 50, 70)]
    [InlineData(108, 70, 90)]
    [InlineData(119, 90, 0)]
    [InlineData(110, 0, 90)]
    public void Warns_once_at_each_share_of_the_time(int hours, short warned, int percent) =>
        Assert.Equal(percent, Decide(hours, 10, warned) is DisablingStep.Warn warn ? warn.Percent : 0);

    [Fact]
    public void Disables_when_the_failures_span_the_whole_time() => Assert.IsType<DisablingStep.Disable>(Decide(120, 10, 90));

    [Fact]
    public void Does_nothing_after_nine_attempts_however_long_they_took() => Assert.IsType<DisablingStep.Wait>(Decide(1000, 9, 0));

    [Fact]
    public void Zero_days_disable_nothing() => Assert.IsType<DisablingStep.Wait>(DisablingPolicy.Decide(Failure(1000, 1000, 0), 0));

    private static DisablingStep Decide(int hours, int count, short warned) => DisablingPolicy.Decide(Failure(hours, count, warned), 5);

    private static LinkFailure Failure(int hours, int count, short warned) => new() { Since = Start, Latest = Start.AddHours(hours), Count = count, Warned = warned };
}
