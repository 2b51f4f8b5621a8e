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
    private static readonly Verdict Accepted = new(AttemptOutcome.Accepted, false, TrafficSign.Alive, null);
    private static readonly Verdict Timeout = new(AttemptOutcome.MaybeReceived, true, TrafficSign.Failing, "No complete answer within 5 s.");
    private static readonly RetrySettings Retry = new() { MaxAttempts = 5, BackoffMinSeconds = 5, BackoffMaxSeconds = 60 };
    private static readonly Selection.Pick Another = new(null!, false, []);
    private static readonly Selection RoundOver = new Selection.RoundOver([new PassedOver("a", "tried")]);

    [Fact]
    public void Success_ends_it_even_when_another_resource_is_free() => Assert.IsType<NextStep.Complete>(Decide(Accepted, 5, Another));

    [Fact]
    public void Fails_over_before_it_waits() => Assert.Same(Another, Assert.IsType<NextStep.SendTo>(Decide(Timeout, 1, Another)).Pick);

    [Fact]
    public void Gives_up_when_the_attempts_are_used_up_and_says_what_happened_last() =>
        Assert.Contains("5 attempts; the last: No complete answer", Assert.IsType<NextStep.GiveUp>(Decide(Timeout, 5, Another)).Reason, StringComparison.Ordinal);

    [Fact]
    public void Retries_after_a_pause_when_the_round_is_over() => Assert.Equal(TimeSpan.FromSeconds(5), Assert.IsType<NextStep.RetryIn>(Decide(Timeout, 1, RoundOver)).Pause);

    [Fact]
    public void Waits_exactly_as_long_as_the_provider_asked() =>
        Assert.Equal(TimeSpan.FromSeconds(90), Assert.IsType<NextStep.Park>(Decide(Timeout, 1, new Selection.Wait(null, Now.AddSeconds(90), []))).AtMost);

    [Fact]
    public void Looks_often_when_another_resource_may_recover_before_the_wait_is_over() =>
        Assert.Equal(TimeSpan.FromSeconds(5), Assert.IsType<NextStep.Park>(Decide(Timeout, 1, new Selection.Wait(Guid.CreateVersion7(), Now.AddSeconds(90), []))).AtMost);

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

    private static TimeSpan Pause(int round, double luck) =>
        Assert.IsType<NextStep.RetryIn>(NextStepPolicy.Decide(Timeout, 1, round - 1, Retry, RoundOver, Now, luck)).Pause;

    private static NextStep Decide(Verdict last, int attempts, Selection next, RetrySettings? retry = null) =>
        NextStepPolicy.Decide(last, attempts, 0, retry ?? Retry, next, Now, 0);
}
