using Dispatchapy.Core.Jobs.Scheduling;
using Dispatchapy.Tests.Support;
using Quartz;

namespace Dispatchapy.Tests.Jobs.Scheduling;

public sealed class RandomIntervalTriggerTests
{
    private static readonly IntervalRange Minute = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90));

    private readonly ManualTime _time = new();

    [Fact]
    public void The_first_time_is_when_it_was_asked_for() => Assert.Equal(_time.GetUtcNow(), Started().NextFireTimeUtc);

    [Fact]
    public void A_firing_that_was_late_pushes_the_next_one_back()
    {
        var trigger = Started();
        _time.Advance(TimeSpan.FromSeconds(20));
        Fire(trigger);
        Assert.InRange(trigger.NextFireTimeUtc!.Value - _time.GetUtcNow(), Minute.Min, Minute.Max);
    }

    [Fact]
    public void A_day_forward_is_one_firing_for_each_trigger_spread_over_the_next_minute()
    {
        var triggers = Enumerable.Range(0, 200).Select(_ => Started()).ToList();
        triggers.ForEach(Fire);
        _time.Advance(TimeSpan.FromDays(1));
        var now = _time.GetUtcNow();
        triggers.ForEach(trigger => trigger.UpdateAfterMisfire(null));
        Assert.All(triggers, trigger => Assert.InRange(trigger.NextFireTimeUtc!.Value, now, now + Minute.Min));
        Assert.InRange(triggers.Max(trigger => trigger.NextFireTimeUtc!.Value) - triggers.Min(trigger => trigger.NextFireTimeUtc!.Value), Minute.Min / 2, Minute.Min);
        _time.Advance(Minute.Min);
        triggers.ForEach(Fire);
        Assert.All(triggers, trigger => Assert.InRange(trigger.NextFireTimeUtc!.Value - _time.GetUtcNow(), Minute.Min, Minute.Max));
    }

    [Fact]
    public void It_never_ends_and_knows_its_own_policy_only()
    {
        var trigger = Started();
        Assert.True(trigger.MayFireAgain);
        Assert.Null(trigger.FinalFireTimeUtc);
        Assert.Throws<ArgumentException>(() => trigger.MisfireInstructionCode = 2);
    }

    private static void Fire(RandomIntervalTrigger trigger) => trigger.Triggered(null);

    private RandomIntervalTrigger Started()
    {
        var trigger = (RandomIntervalTrigger)TriggerBuilder.Create(_time).WithIdentity("a", "b").ForJob("a", "b").StartAt(_time.GetUtcNow())
            .WithSchedule(new RandomIntervalSchedule(Minute, 1, _time, Random.Shared)).Build();
        trigger.ComputeFirstFireTimeUtc(null);
        return trigger;
    }
}
