using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Queue;
using FsCheck;
using FsCheck.Fluent;

namespace Dispatchapy.Tests.Dispatch;

public sealed class NextStepPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Verdict Timeout = new(AttemptOutcome.MaybeReceived, true, TrafficSign.Failing, "No complete answer within 5 s.");
    private static readonly RetrySettings Retry = new() { MaxAttempts = 5, BackoffMinSeconds = 5, BackoffMaxSeconds = 60 };
    private static readonly Selection.Pick Another = new(null!, false, []);
    private static readonly Selection RoundOver = new Selection.RoundOver([new PassedOver("a", "tried")]);

    [Fact]
    public void Fails_over_before_it_waits() => Assert.Same(Another, Assert.IsType<NextStep.SendTo>(Decide(Timeout, 1, Another)).Pick);

    [Fact]
    public void Gives_up_when_the_attempts_are_used_up_and_says_what_happened_last() =>
        Assert.Contains("5 attempts; the last: No complete answer", Assert.IsType<NextStep.GiveUp>(Decide(Timeout, 5, Another)).Reason, StringComparison.Ordinal);

    [Fact]
    public void Retries_after_a_pause_when_the_round_is_over() => Assert.Equal(TimeSpan.FromSeconds(5), Assert.IsType<NextStep.RetryIn>(Decide(Timeout, 1, RoundOver)).Pause);

    [Fact]
    public void Waits_exactly_as_long_as_the_provider_asked() =>
        Assert.Equal(TimeSpan.FromSeconds(90), Assert.IsType<NextStep.Park>(Decide(Timeout, 1, new Selection.Wait(null, Now.AddSeconds(90), false, []))).AtMost);

    [Fact]
    public void Looks_often_when_another_resource_may_recover_before_the_wait_is_over() =>
        Assert.Equal(TimeSpan.FromSeconds(5), Assert.IsType<NextStep.Park>(Decide(Timeout, 1, new Selection.Wait(Guid.CreateVersion7(), Now.AddSeconds(90), true, []))).AtMost);

    [Fact]
    public void Refused_by_all_is_final_before_the_attempts_are_used_up() => Assert.IsType<NextStep.GiveUp>(Decide(Timeout, 1, new Selection.RefusedByAll([])));

    [Fact]
    public void Never_sends_beyond_the_maximum_whatever_happened() =>
        Prop.ForAll(Gen.Choose(0, 2000).ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(), (attempts, max) =>
            Decide(Timeout, attempts, Another, Retry with { MaxAttempts = max }) is NextStep.SendTo == attempts < max).QuickCheckThrowOnFailure();

    [Fact]
    public void Pauses_stay_between_minimum_and_maximum_and_their_ceiling_never_shrinks() =>
        Prop.ForAll(Gen.Choose(1, 60).ToArbitrary(), Gen.Choose(0, 999).ToArbitrary(), (round, luck) =>
        {
            var pause = Pause(round, luck / 1000.0);
            return pause >= TimeSpan.FromSeconds(5) && pause <= TimeSpan.FromSeconds(60) && Pause(round + 1, 0.999) >= Pause(round, 0.999);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Jitter_uses_the_whole_range()
    {
        Assert.Equal(TimeSpan.FromSeconds(5), Pause(3, 0));
        Assert.True(Pause(3, 0.999) > TimeSpan.FromSeconds(39));
    }

    [Fact]
    public void A_schedule_is_followed_with_a_little_luck_never_earlier_and_its_last_pause_goes_on() =>
        Prop.ForAll(Gen.Choose(0, 604_800).NonEmptyListOf().ToArbitrary(), Gen.Choose(1, 100).ToArbitrary(), Gen.Choose(0, 999).ToArbitrary(), (schedule, round, luck) =>
        {
            var wanted = TimeSpan.FromSeconds(schedule[Math.Min(round, schedule.Count) - 1]);
            var pause = Assert.IsType<NextStep.RetryIn>(NextStepPolicy.Decide(Timeout, 1, round - 1, Retry with { ScheduleSeconds = [.. schedule] }, RoundOver, Now, luck / 1000.0)).Pause;
            return pause >= wanted && pause <= wanted * 1.1 && (luck == 0) == (pause == wanted) | wanted == TimeSpan.Zero;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_schedule_over_days_is_the_one_that_standard_webhooks_shows()
    {
        var retry = Retry.OverDays();
        var elapsed = TimeSpan.Zero;
        List<string> times = [];
        for (var attempts = 1; NextStepPolicy.Decide(Timeout, attempts, attempts - 1, retry, RoundOver, Now, 0) is NextStep.RetryIn next; attempts++)
        {
            elapsed += next.Pause;
            times.Add($"{(int)elapsed.TotalHours:00}:{elapsed:mm\\:ss}");
        }

        Assert.Equal(["00:00:05", "00:05:05", "00:35:05", "02:35:05", "07:35:05", "17:35:05", "31:35:05", "51:35:05", "75:35:05"], times);
    }

    [Theory]
    [InlineData(10, 60, new[] { 10, 20, 40, 60, 60 })]
    [InlineData(90, 30, new[] { 30, 30, 30 })]
    [InlineData(0, 30, new[] { 0, 0 })]
    public void Without_jitter_pauses_double_from_the_minimum_whatever_the_luck(int min, int max, int[] pauses)
    {
        var retry = Retry with { BackoffMinSeconds = min, BackoffMaxSeconds = max, Jitter = RetryWords.NoJitter };
        Assert.Equal(pauses, pauses.Select((_, round) => (int)Assert.IsType<NextStep.RetryIn>(NextStepPolicy.Decide(Timeout, 1, round, retry, RoundOver, Now, 0.7)).Pause.TotalSeconds));
    }

    private static TimeSpan Pause(int round, double luck) =>
        Assert.IsType<NextStep.RetryIn>(NextStepPolicy.Decide(Timeout, 1, round - 1, Retry, RoundOver, Now, luck)).Pause;

    private static NextStep Decide(Verdict last, int attempts, Selection next, RetrySettings? retry = null) =>
        NextStepPolicy.Decide(last, attempts, 0, retry ?? Retry, next, Now, 0);
}
