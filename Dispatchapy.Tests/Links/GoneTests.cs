using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Alerts;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Links;

/// <summary>410 Gone: the receiver wants no more of an endpoint, and gets no more until somebody says otherwise.</summary>
public sealed class GoneTests(AlertStory alerts) : IClassFixture<AlertStory>
{
    private readonly Story _story = new(alerts.Gateway);

    private HttpClient Admin => alerts.Gateway.Admin;

    [Fact]
    public async Task Its_resource_is_disabled_for_this_endpoint_told_of_and_enabled_again_by_an_operator()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(410);
        var resource = await _story.ResourceAsync(provider.Address);
        await alerts.RuleAsync(resource, [await alerts.SlackAsync($"/gone/{resource}")], rule => (rule["events"], rule["subject"], rule["body"]) = (new JsonArray("link_disabled"), "{resource_name} {endpoint}", "{reason}"));
        var (endpoint, path) = await _story.EndpointAsync([resource]);
        var token = (await _story.ClientAsync([endpoint])).Token;
        Assert.Equal("failed", Story.State(await _story.FinishedAsync(await _story.AcceptedAsync(token, path))));

        var route = (await Admin.GetAnswerAsync($"endpoints/{endpoint}")).Json["resources"]![0]!;
        Assert.NotNull(route["disabled_at"]);
        Assert.Equal("answered 410 Gone.", route["disabled_reason"]!.GetValue<string>());
        var waiting = await _story.AcceptedAsync(token, path);
        var task = await _story.UntilAsync(waiting, now => now["wait_reason"] is not null);
        Assert.Matches(@"disabled since \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ: answered 410 Gone", task["wait_reason"]!.GetValue<string>());
        Assert.Single(provider.Received);
        await alerts.DeliveredAsync(resource, 1);
        Assert.Contains("answered 410 Gone", Assert.Single(alerts.At($"/gone/{resource}")).Text, StringComparison.Ordinal);
        var entry = (await Admin.GetAnswerAsync($"audit?subject_id={endpoint}")).Json["items"]![0]!;
        Assert.Equal(("disabled resource", "system"), (entry["action"]!.GetValue<string>(), entry["actor_kind"]!.GetValue<string>()));

        provider.Behaviour = Answer.With(200);
        var enabled = await Admin.PostAnswerAsync($"endpoints/{endpoint}/resources/{resource}/enable");
        Assert.Equal((HttpStatusCode.OK, null), (enabled.Status, enabled.Json["resources"]![0]!["disabled_at"]));
        Assert.Equal("success", Story.State(await _story.FinishedAsync(waiting)));
        Assert.Equal("enabled resource", (await Admin.GetAnswerAsync($"audit?subject_id={endpoint}")).Json["items"]![0]!["action"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Conflict, (await Admin.PostAnswerAsync($"endpoints/{endpoint}/resources/{resource}/enable")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Admin.PostAnswerAsync($"endpoints/{endpoint}/resources/{Guid.CreateVersion7()}/enable")).Status);
    }

    [Fact]
    public async Task The_resources_own_webhook_is_told_without_any_rule()
    {
        await using var provider = await FakeResource.StartAsync();
        await using var told = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(410);
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(
            provider.Address, body => body["alerts"] = new JsonObject { ["webhook_url"] = told.Address.AbsoluteUri, ["subject"] = "{resource_name} is down", ["body"] = "down" }));
        await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        var alert = (await told.WaitForAsync(1, Story.Patience))[0].Text;
        Assert.Contains("answered 410 Gone", alert, StringComparison.Ordinal);
        Assert.DoesNotContain("is down", alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_resource_takes_over_and_why_says_since_when()
    {
        await using var gone = await FakeResource.StartAsync();
        await using var next = await FakeResource.StartAsync();
        gone.Behaviour = Answer.With(410);
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(gone.Address), await _story.ResourceAsync(next.Address));
        await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        var task = await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        Assert.Equal((1, 2, "success"), (gone.Received.Count, next.Received.Count, Story.State(task)));
        Assert.Contains("answered 410 Gone", task["attempts"]![0]!["why"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_endpoint_goes_on_with_the_same_resource()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.InTurn(Answer.With(410), Answer.With(200));
        var resource = await _story.ResourceAsync(provider.Address);
        var ((path, token), (other, key)) = (await _story.RouteAsync(resource), await _story.RouteAsync(resource));
        await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        Assert.Equal("success", Story.State(await _story.FinishedAsync(await _story.AcceptedAsync(key, other))));
    }

    [Fact]
    public async Task An_api_that_says_410_of_a_single_message_goes_on_getting_the_others()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.InTurn(Answer.With(410), Answer.With(200));
        var resource = await _story.ResourceAsync(provider.Address, body => body["disable_on_gone"] = false);
        Assert.False((await Admin.GetAnswerAsync($"resources/{resource}")).Json["disable_on_gone"]!.GetValue<bool>());
        var (path, token) = await _story.RouteAsync(resource);
        Assert.Equal("failed", Story.State(await _story.FinishedAsync(await _story.AcceptedAsync(token, path))));
        Assert.Equal("success", Story.State(await _story.FinishedAsync(await _story.AcceptedAsync(token, path))));
    }

    [Fact]
    public async Task An_open_form_is_not_outdated_by_it_and_saving_it_enables_nothing()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(410);
        var (endpoint, path) = await _story.EndpointAsync([await _story.ResourceAsync(provider.Address)]);
        var read = (await Admin.GetAnswerAsync($"endpoints/{endpoint}")).Json;
        await _story.FinishedAsync(await _story.AcceptedAsync((await _story.ClientAsync([endpoint])).Token, path));
        read["description"] = "written meanwhile";
        var saved = await Admin.PutAnswerAsync($"endpoints/{endpoint}", read);
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.NotNull(saved.Json["resources"]![0]!["disabled_at"]);
        Assert.Equal("Every active resource is disabled here.", saved.Json["readiness"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await Admin.PutAnswerAsync($"endpoints/{endpoint}", saved.Json)).Status);
    }
}
