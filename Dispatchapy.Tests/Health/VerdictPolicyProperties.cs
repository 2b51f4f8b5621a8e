using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using FsCheck;
using FsCheck.Fluent;

namespace Dispatchapy.Tests.Health;

public sealed class VerdictPolicyProperties
{
    private static readonly Gen<(bool[] Probes, int Down, int Up)> Stories =
        from probes in Gen.ArrayOf(Gen.Elements(true, false)) from down in Gen.Choose(1, 5) from up in Gen.Choose(1, 5) select (probes, down, up);

    [Fact]
    public void It_goes_down_after_as_many_failures_in_a_row_as_configured_and_never_before() =>
        Holds(story => Walk(story).All(step => step.After.Verdict != HealthVerdict.Down || step.Before.Verdict == HealthVerdict.Down || step.After.Failures == story.Down));

    [Fact]
    public void It_comes_back_after_as_many_successes_in_a_row_as_configured_and_never_before() =>
        Holds(story => Walk(story).All(step => step.Before.Verdict != HealthVerdict.Down || (step.After.Verdict == HealthVerdict.Down) == (step.After.Successes < story.Up)));

    [Fact]
    public void It_is_unknown_until_the_first_success_or_enough_failures_and_never_again() =>
        Holds(story => Walk(story).All(step => step.After.Verdict != HealthVerdict.Unknown || (step.Before.Verdict == HealthVerdict.Unknown && !step.Healthy && step.After.Failures < story.Down)));

    [Fact]
    public void It_counts_what_came_in_a_row() => Holds(story =>
    {
        var last = Walk(story).LastOrDefault().After;
        return story.Probes.Length == 0
            || (last.Failures, last.Successes) == (story.Probes.Reverse().TakeWhile(healthy => !healthy).Count(), story.Probes.Reverse().TakeWhile(healthy => healthy).Count());
    });

    [Fact]
    public void People_are_told_of_every_fall_and_every_return_in_turn() => Holds(story =>
    {
        var flips = Walk(story).Select(step => VerdictPolicy.Flip(step.Before.Verdict, step.After.Verdict)).OfType<HealthFlipKind>().ToList();
        return flips.Select((flip, i) => flip == (i % 2 == 0 ? HealthFlipKind.WentDown : HealthFlipKind.CameUp)).All(right => right);
    });

    [Fact]
    public void The_reason_is_a_sentence_with_the_last_error()
    {
        HealthSettings health = new();
        Assert.Equal("3 checks in a row failed, the last: Refused.", VerdictPolicy.Reason(new VerdictCount(HealthVerdict.Down, 3, 0), "Refused.", health));
        Assert.Equal("1 check in a row failed, after 3 it counts as down; the last: Refused.", VerdictPolicy.Reason(new VerdictCount(HealthVerdict.Up, 1, 0), "Refused.", health));
        Assert.Equal("1 check in a row found nothing wrong; after 2 it counts as up.", VerdictPolicy.Reason(new VerdictCount(HealthVerdict.Down, 0, 1), null, health));
        Assert.Equal("2 checks in a row found nothing wrong.", VerdictPolicy.Reason(new VerdictCount(HealthVerdict.Up, 0, 2), null, health));
    }

    private static void Holds(Func<(bool[] Probes, int Down, int Up), bool> property) => Prop.ForAll(Stories.ToArbitrary(), property).QuickCheckThrowOnFailure();

    private static IEnumerable<(VerdictCount Before, bool Healthy, VerdictCount After)> Walk((bool[] Probes, int Down, int Up) story)
    {
        VerdictCount now = default;
        foreach (var healthy in story.Probes)
        {
            var next = VerdictPolicy.Next(now, healthy, story.Down, story.Up);
            yield return (now, healthy, next);
            now = next;
        }
    }
}
