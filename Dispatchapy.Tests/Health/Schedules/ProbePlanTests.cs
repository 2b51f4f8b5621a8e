using Dispatchapy.Core.Health.Schedules;
using Dispatchapy.Core.Jobs.Scheduling;

namespace Dispatchapy.Tests.Health.Schedules;

public sealed class ProbePlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly IntervalRange Minute = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90));

    private static readonly WantedProbe Wanted = new("a", Minute, 3);

    private static readonly ScheduledTrigger Scheduled = new("a", Minute, 3, Now.AddSeconds(30), "WAITING");

    [Fact]
    public void What_is_scheduled_as_configured_is_left_alone() => Assert.True(ProbePlan.Of([Wanted], [Scheduled], Now).IsEmpty);

    [Fact]
    public void A_new_resource_is_checked_at_once() => Assert.Equal([Wanted], ProbePlan.Of([Wanted], [], Now).AtOnce);

    [Fact]
    public void A_changed_resource_is_checked_at_once() => Assert.Equal([Wanted], ProbePlan.Of([Wanted], [Scheduled with { Revision = 2 }], Now).AtOnce);

    [Fact]
    public void What_nobody_wants_any_more_is_removed() => Assert.Equal(["a"], ProbePlan.Of([], [Scheduled], Now).Removed);

    [Theory]
    [InlineData("ERROR")]
    [InlineData("COMPLETE")]
    public void A_trigger_that_was_given_up_is_repaired(string state) => Assert.Equal([Wanted], ProbePlan.Of([Wanted], [Scheduled with { State = state }], Now).Repaired);

    [Fact]
    public void After_an_hour_back_nothing_stands_still_for_an_hour()
    {
        Assert.Equal([Wanted], ProbePlan.Of([Wanted], [Scheduled], Now.AddHours(-1)).Repaired);
        Assert.Empty(ProbePlan.Of([Wanted], [Scheduled], Now.AddHours(-1)).AtOnce);
    }

    [Fact]
    public void A_day_forward_is_nothing_to_repair() => Assert.True(ProbePlan.Of([Wanted], [Scheduled], Now.AddDays(1)).IsEmpty);
}
