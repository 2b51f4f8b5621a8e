using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Links;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Tests.Dispatch;

public sealed class CandidateSelectorTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Endpoint = Guid.CreateVersion7();
    private static readonly ResourceFacts Open = ResourceFacts.Fresh with { Circuit = CircuitState.Open, OpenUntil = Now.AddSeconds(10) };

    [Fact]
    public void Picks_the_first_usable_resource_in_failover_order()
    {
        var (a, b) = (Candidate("a"), Candidate("b"));
        Assert.Equal("a", Picked(Select([a, b])).Route.Resource.Name);
    }

    [Fact]
    public void Says_why_each_earlier_resource_was_passed_over()
    {
        var pick = Picked(Select([Candidate("down", ResourceFacts.Fresh with { Health = HealthVerdict.Down }), Candidate("open", Open), Candidate("full", room: false), Candidate("off", active: false), Candidate("good")]));
        Assert.Equal("good", pick.Route.Resource.Name);
        Assert.Equal(["down: down", "open: circuit open until 12:00:10Z", "full: at its limit of concurrent requests", "off: inactive"], pick.PassedOver.Select(passed => passed.ToString()));
    }

    [Fact]
    public void Sends_to_nobody_when_all_are_down_or_open() =>
        Assert.Equal(Endpoint, Assert.IsType<Selection.Wait>(Select([Candidate("a", Open), Candidate("b", ResourceFacts.Fresh with { Health = HealthVerdict.Down })])).ParkOn);

    [Fact]
    public void Sends_one_probe_when_the_cool_down_is_over() =>
        Assert.True(Picked(Select([Candidate("a", Open with { OpenUntil = Now })])).IsProbe);

    [Fact]
    public void Sends_no_second_probe_while_one_is_under_way() =>
        Assert.IsType<Selection.Wait>(Select([Candidate("a", Open with { Circuit = CircuitState.HalfOpen, ProbeUntil = Now.AddSeconds(1) })]));

    [Fact]
    public void A_resource_whose_mapping_lacks_a_required_parameter_is_no_candidate() =>
        Assert.Contains("does not set id", Assert.IsType<Selection.Wait>(Select([Candidate("a", unmapped: ["id"])])).PassedOver[0].Reason, StringComparison.Ordinal);

    [Fact]
    public void The_round_is_over_when_everybody_usable_was_tried()
    {
        var (a, b) = (Candidate("a"), Candidate("b", Open));
        Assert.IsType<Selection.RoundOver>(Select([a, b], TaskRoute.Empty.WithTried(a.Route.Resource.Id, null)));
    }

    [Fact]
    public void A_definite_no_of_everybody_ends_it()
    {
        var a = Candidate("a");
        Assert.IsType<Selection.RefusedByAll>(Select([a], TaskRoute.Empty.WithRefused(a.Route.Resource.Id)));
    }

    [Fact]
    public void A_resource_that_is_down_still_counts_before_everybody_has_refused()
    {
        var (a, b) = (Candidate("a"), Candidate("b", Open));
        Assert.Equal(b.Route.Resource.Id, Assert.IsType<Selection.Wait>(Select([a, b], TaskRoute.Empty.WithRefused(a.Route.Resource.Id))).ParkOn);
    }

    [Fact]
    public void An_inactive_resource_does_not_count_before_everybody_has_refused()
    {
        var (a, b) = (Candidate("a"), Candidate("b", active: false));
        Assert.IsType<Selection.RefusedByAll>(Select([a, b], TaskRoute.Empty.WithRefused(a.Route.Resource.Id)));
    }

    [Fact]
    public void A_full_resource_that_was_not_tried_yet_is_waited_for_before_the_round_ends()
    {
        var (a, b) = (Candidate("a"), Candidate("b", room: false));
        Assert.Equal(b.Route.Resource.Id, Assert.IsType<Selection.Wait>(Select([a, b], TaskRoute.Empty.WithTried(a.Route.Resource.Id, null))).ParkOn);
    }

    [Fact]
    public void Retry_after_is_waited_for_by_time_alone()
    {
        var a = Candidate("a");
        var route = TaskRoute.Empty.WithTried(a.Route.Resource.Id, Now.AddSeconds(30)).NextRound(Now);
        var wait = Assert.IsType<Selection.Wait>(Select([a], route));
        Assert.Equal((null, Now.AddSeconds(30)), (wait.ParkOn, wait.Until));
    }

    [Fact]
    public void A_resource_whose_filter_does_not_take_the_task_is_no_candidate()
    {
        var pick = Picked(Select([Candidate("a") with { Excluded = "country is not DE" }, Candidate("b")]));
        Assert.Equal(("b", "a: country is not DE"), (pick.Route.Resource.Name, Assert.Single(pick.PassedOver).ToString()));
    }

    [Fact]
    public void When_no_filter_takes_it_that_is_told_and_not_waited_for() =>
        Assert.Single(Assert.IsType<Selection.TakenByNone>(Select([Candidate("a") with { Excluded = "no" }])).PassedOver);

    [Fact]
    public void It_waits_for_those_that_take_it_and_not_for_its_endpoint()
    {
        var (excluded, open, off) = (Candidate("a") with { Excluded = "no" }, Candidate("b", Open), Candidate("c", active: false));
        Assert.Equal(open.Route.Resource.Id, Assert.IsType<Selection.Wait>(Select([excluded, open, off])).ParkOn);
        var among = Assert.IsType<Selection.Wait>(Select([excluded, open, Candidate("e", Open)]));
        Assert.Equal((true, true), (among.OthersToo, among.Crowded));
        Assert.Equal(off.Route.Resource.Id, Assert.IsType<Selection.Wait>(Select([excluded, off])).ParkOn);
        var mended = Assert.IsType<Selection.Wait>(Select([excluded, Candidate("d", unmapped: ["id"])]));
        Assert.Equal((null, Now.AddMinutes(1)), (mended.ParkOn, mended.Until));
    }

    [Fact]
    public void A_refusal_of_all_that_take_it_ends_it()
    {
        var a = Candidate("a");
        Assert.IsType<Selection.RefusedByAll>(Select([Candidate("b") with { Excluded = "no" }, a], TaskRoute.Empty.WithRefused(a.Route.Resource.Id)));
    }

    [Fact]
    public void A_task_for_one_resource_waits_for_that_one()
    {
        var open = Candidate("a", Open);
        Assert.Equal(open.Route.Resource.Id, Assert.IsType<Selection.Wait>(PinnedSelector.Select(Endpoint, open, TaskRoute.Empty, Now)).ParkOn);
        Assert.Null(Assert.IsType<Selection.Wait>(PinnedSelector.Select(Endpoint, Candidate("b", unmapped: ["id"]), TaskRoute.Empty, Now)).ParkOn);
    }

    [Fact]
    public void A_task_for_a_resource_that_was_disabled_here_waits_for_that_to_end_and_not_for_its_health()
    {
        var disabled = Candidate("a") with { Route = Candidate("a").Route with { DisabledAt = Now, DisabledReason = "answered 410 Gone." } };
        var (resource, wait) = (disabled.Route.Resource.Id, Assert.IsType<Selection.Wait>(PinnedSelector.Select(Endpoint, disabled, TaskRoute.Empty, Now)));
        Assert.Equal((new LinkKey(Endpoint, resource).Parking, null, true), (wait.ParkOn, wait.Until, wait.Crowded));
        Assert.Equal(4, new[] { wait.ParkOn, Endpoint, resource, new LinkKey(Guid.CreateVersion7(), resource).Parking }.Distinct().Count());
    }

    [Fact]
    public void A_task_for_one_resource_that_said_no_is_over_whatever_became_of_the_resource_since()
    {
        var gone = Candidate("a") with { Route = Candidate("a").Route with { DisabledAt = Now, DisabledReason = "answered 410 Gone." } };
        foreach (var candidate in new[] { gone, Candidate("b"), Candidate("c", unmapped: ["id"]) })
        {
            Assert.IsType<Selection.RefusedByAll>(PinnedSelector.Select(Endpoint, candidate, TaskRoute.Empty.WithRefused(candidate.Route.Resource.Id), Now));
        }
    }

    [Fact]
    public void A_pause_that_a_resource_asked_for_is_waited_for_by_every_task_and_passed_over_where_there_is_another()
    {
        var (paused, b) = (Candidate("a") with { PausedUntil = Now.AddSeconds(30) }, Candidate("b"));
        Assert.Equal("a: asked for a pause until 12:00:30Z", Assert.Single(Picked(Select([paused, b])).PassedOver).ToString());
        var wait = Assert.IsType<Selection.Wait>(Select([paused]));
        Assert.Equal((Endpoint, Now.AddSeconds(30)), (wait.ParkOn, wait.Until));
        Assert.Equal("a", Picked(Select([paused with { PausedUntil = Now }])).Route.Resource.Name);
    }

    [Fact]
    public void A_resource_that_was_disabled_here_is_no_candidate_and_says_since_when()
    {
        var disabled = Candidate("a") with { Route = Candidate("a").Route with { DisabledAt = Now, DisabledReason = "answered 410 Gone." } };
        Assert.Equal("disabled since 2026-01-01 12:00:00Z: answered 410 Gone", Assert.IsType<Selection.Wait>(Select([disabled])).PassedOver[0].Reason);
        var b = Candidate("b");
        Assert.IsType<Selection.RefusedByAll>(Select([disabled, b], TaskRoute.Empty.WithRefused(b.Route.Resource.Id)));
    }

    [Fact]
    public void An_endpoint_without_resources_makes_its_tasks_wait() => Assert.IsType<Selection.Wait>(Select([]));

    private static Selection Select(IReadOnlyList<CandidateFacts> candidates, TaskRoute? route = null) => CandidateSelector.Select(Endpoint, candidates, route ?? TaskRoute.Empty, Now);

    private static Selection.Pick Picked(Selection selection) => Assert.IsType<Selection.Pick>(selection);

    private static CandidateFacts Candidate(string name, ResourceFacts? facts = null, bool room = true, bool active = true, string[]? unmapped = null)
    {
        var resource = new ResourceEntry(
            Guid.CreateVersion7(), name, new Uri("http://127.0.0.1/"), "POST", "application/json", new Dictionary<string, string>(), [], StatusCodeSet.Parse(["2xx"]), TimeSpan.FromSeconds(5), 10, active);
        return new CandidateFacts(new RouteEntry(resource, [], unmapped ?? []), facts ?? ResourceFacts.Fresh, room);
    }
}
