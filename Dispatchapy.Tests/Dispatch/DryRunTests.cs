using System.Collections.Frozen;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Health;
using Dispatchapy.Tests.Mapping;

namespace Dispatchapy.Tests.Dispatch;

public sealed class DryRunTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ResourceFacts Open = ResourceFacts.Fresh with { Circuit = CircuitState.Open, OpenUntil = Now.AddSeconds(10) };

    [Fact]
    public void The_first_usable_resource_gets_it_now_and_the_next_one_if_it_were_down()
    {
        var result = Run("""{"ref":"r"}""", [Resource("A"), Resource("B")]);
        Assert.Equal(("A", "first usable in failover order"), (result.Now.Resource, result.Now.Reason));
        Assert.Equal(["A: B", "B: A"], result.IfDown.Select(outage => $"{outage.Resource}: {outage.Choice.Resource}"));
        Assert.Equal("A: down", Assert.Single(result.IfDown[0].Choice.PassedOver).ToString());
    }

    [Fact]
    public void Nobody_gets_it_when_all_are_down_and_it_is_said_why()
    {
        var result = Run("""{"ref":"r"}""", [Resource("A"), Resource("B")]);
        Assert.Null(result.AllDown.Resource);
        Assert.Equal("the task would wait until one of them can take it", result.AllDown.Reason);
        Assert.Equal(["A: down", "B: down"], result.AllDown.PassedOver.Select(passed => passed.ToString()));
    }

    [Fact]
    public void An_open_circuit_is_passed_over_with_the_selectors_own_reason()
    {
        var result = Run("{}", [Resource("A"), Resource("B")], facts: name => name == "A" ? Open : ResourceFacts.Fresh);
        Assert.Equal("B", result.Now.Resource);
        Assert.Equal("A: circuit open until 12:00:10Z", Assert.Single(result.Now.PassedOver).ToString());
    }

    [Fact]
    public void A_resource_whose_body_would_lack_something_is_named_with_what_is_missing_and_the_next_one_is_chosen()
    {
        var result = Run("""{"ref":"r"}""", [Resource("A", required: ["to"]), Resource("B")]);
        Assert.Null(result.Resources[0].Body);
        Assert.Equal(["to"], result.Resources[0].Missing);
        Assert.Equal("B", result.Now.Resource);
        Assert.Equal("A: unmapped: no value for to", Assert.Single(result.Now.PassedOver).ToString());
    }

    [Fact]
    public void A_payload_nobody_can_take_would_fail()
    {
        var result = Run("{}", [Resource("A", required: ["to"]), Resource("B", required: ["to"])]);
        Assert.Equal((null, "the task would fail: no resource can take this payload"), (result.Now.Resource, result.Now.Reason));
    }

    [Fact]
    public void Without_resources_the_task_would_wait_for_one()
    {
        var result = Run("{}", []);
        Assert.Equal("the endpoint has no resource: the task would wait for one", result.Now.Reason);
        Assert.Empty(result.IfDown);
    }

    [Fact]
    public void Each_resource_gets_a_body_of_its_own_with_the_trace_of_its_rules()
    {
        var result = Run(
            """{"ref":"r","name":"Ada"}""",
            [Resource("A"), Resource("B")],
            mapping: name => name == "A" ? [MappingScene.Payload("id", "ref"), MappingScene.Template("text", "Hello {{name}}")] : []);
        Assert.Equal("""{"id":"r","text":"Hello Ada"}""", result.Resources[0].Body);
        Assert.Equal(["id ← payload ref", "text ← template Hello {{name}}"], result.Resources[0].Trace.Select(row => $"{row.Target} ← {row.Source} {row.From}"));
        Assert.Equal(("""{"ref":"r","name":"Ada"}""", true), (result.Resources[1].Body, result.Resources[1].PassedThrough));
    }

    [Fact]
    public void Headers_are_those_of_a_real_request_with_every_configured_value_masked()
    {
        var request = Assert.Single(Run("{}", [Resource("A", headers: new() { ["X-Api-Key"] = "secret" })]).Resources);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.StartsWith("Dispatchapy/", request.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal(("{task id}", "{task id}", "••••"), (request.Headers["Idempotency-Key"], request.Headers["X-Dispatchapy-Task"], request.Headers["X-Api-Key"]));
        Assert.DoesNotContain("secret", JsonSerializer.Serialize(request), StringComparison.Ordinal);
        Assert.Equal(("POST", "http://127.0.0.1/A"), (request.Method, request.Url));
    }

    [Fact]
    public void Development_rules_of_the_client_and_of_the_endpoint_are_applied_and_named()
    {
        EndpointDevelopment development = new() { Enabled = true, Rules = [MappingScene.When("scope", "test*", "phone", "\"+2\"")] };
        var client = Client(new ClientDevelopment { RulesEnabled = true, Rules = [MappingScene.Set("phone", "\"+1\"")] });
        var result = Run("""{"scope":"testing","phone":"+62"}""", [Resource("A")], development: development, client: client);
        Assert.Equal(["phone=\"+1\" by client rule 1", "phone=\"+2\" by endpoint rule 1"], result.Overrides.Select(change => $"{change.Param}={change.Value.GetRawText()} by {change.By}"));
        Assert.Equal("""{"scope":"testing","phone":"+2"}""", result.Resources[0].Body);
        Assert.False(result.Held);
    }

    [Fact]
    public void Rules_that_are_switched_off_do_nothing()
    {
        EndpointDevelopment development = new() { Enabled = false, Hold = true, Rules = [MappingScene.Set("phone", "1")] };
        var result = Run("""{"phone":"+62"}""", [Resource("A")], development: development, client: Client(new ClientDevelopment { Rules = [MappingScene.Set("phone", "2")] }));
        Assert.Empty(result.Overrides);
        Assert.False(result.Held);
    }

    [Fact]
    public void Development_mode_of_either_side_holds_the_task()
    {
        Assert.True(Run("{}", [Resource("A")], development: new EndpointDevelopment { Enabled = true, Hold = true }).Held);
        Assert.True(Run("{}", [Resource("A")], client: Client(new ClientDevelopment { Hold = true })).Held);
    }

    [Fact]
    public void A_call_that_the_door_would_refuse_is_tried_all_the_same()
    {
        var result = Run("""{"ref":"r"}""", [Resource("A")], requiredParams: ["ref", "scope", "user.id"]);
        Assert.Equal(["scope", "user.id"], result.MissingParams);
        Assert.Equal("400: missing required parameters: scope, user.id.", result.Refusal);
        Assert.Equal("A", result.Now.Resource);
    }

    [Fact]
    public void A_client_that_may_not_call_it_is_told_so() =>
        Assert.Equal("403: the client is not allowed to call this endpoint.", Run("{}", [Resource("A")], client: Client(new ClientDevelopment(), allowed: false)).Refusal);

    [Fact]
    public void Readiness_is_said_along() => Assert.Equal("No client may call it yet.", Run("{}", [Resource("A")], hasClient: false).Readiness);

    [Fact]
    public void An_unsaved_draft_is_read_as_it_would_be_after_saving()
    {
        ResourceEntry[] resources = [Resource("A", required: ["to"]), Resource("B")];
        CatalogSnapshot catalog = new(1, resources, [], []);
        var draft = new EndpointDraft
        {
            Path = " /send ",
            Resources = [new RouteDraft(resources[1].Id, []), new RouteDraft(Guid.CreateVersion7(Now), []), new RouteDraft(resources[0].Id, [MappingScene.Payload("text", "text"), new ParameterRule("", "payload")])],
        };
        var endpoint = EndpointEntries.Preview(draft, Guid.CreateVersion7(Now), catalog);
        Assert.Equal("send", endpoint.Path);
        Assert.Equal(["B", "A"], endpoint.Routes.Select(route => route.Resource.Name));
        Assert.Equal(["to"], endpoint.Routes[1].UnmappedParams);
    }

    [Fact]
    public void A_pattern_made_to_be_slow_costs_a_bounded_time()
    {
        EndpointDevelopment development = new() { Enabled = true, Rules = [MappingScene.When("text", "/^(?=a)(a+)+$/", "text", "1")] };
        var started = TimeProvider.System.GetTimestamp();
        // Nobody can know whether it matches, and the rule is there to keep a test call from a real person.
        Assert.Single(Run($$"""{"text":"{{new string('a', 5000)}}!"}""", [Resource("A")], development: development).Overrides);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static DryRunResult Run(
        string payload,
        ResourceEntry[] resources,
        Func<string, ParameterRule[]>? mapping = null,
        Func<string, ResourceFacts>? facts = null,
        EndpointDevelopment? development = null,
        ClientEntry? client = null,
        string[]? requiredParams = null,
        bool hasClient = true)
    {
        List<RouteEntry> routes = [.. resources.Select(resource => Route(resource, mapping?.Invoke(resource.Name) ?? []))];
        var endpoint = new EndpointEntry(EndpointId, "send", null, true, requiredParams ?? [], new RetrySettings(), null, development ?? new EndpointDevelopment(), routes);
        List<CandidateFacts> candidates = [.. routes.Select(route => new CandidateFacts(route, facts?.Invoke(route.Resource.Name) ?? ResourceFacts.Fresh, true))];
        return DryRun.Run(new DryRunScene(endpoint, hasClient, client, candidates, MappingScene.Json(payload), Now));
    }

    private static readonly Guid EndpointId = Guid.CreateVersion7(Now);

    private static RouteEntry Route(ResourceEntry resource, ParameterRule[] mapping) => new(resource, mapping, EndpointReadiness.UnmappedParams(mapping, resource.RequiredParams));

    private static ResourceEntry Resource(string name, string[]? required = null, Dictionary<string, string>? headers = null) => new(
        Guid.CreateVersion7(Now), name, new Uri($"http://127.0.0.1/{name}"), "POST", "application/json", headers ?? [], required ?? [], StatusCodeSet.Parse(["2xx"]), TimeSpan.FromSeconds(5), 10, true);

    private static ClientEntry Client(ClientDevelopment development, bool allowed = true) =>
        new(Guid.CreateVersion7(Now), "shop", true, null, development, allowed ? new[] { EndpointId }.ToFrozenSet() : FrozenSet<Guid>.Empty, TokenHash.Of("token"), null, null);
}
