using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>Filters of links where one resource gets the call.</summary>
public sealed class LinkFilterTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly Story _story = fixture.Story;

    [Fact]
    public async Task A_resource_whose_filter_does_not_take_the_call_is_passed_over_and_the_attempt_says_why()
    {
        await using var germany = await FakeResource.StartAsync();
        await using var world = await FakeResource.StartAsync();
        var (path, token) = await RouteAsync(germany, world, """{"all":[{"param":"country","op":"equals","value":"DE"}]}""");
        var abroad = await _story.FinishedAsync(await _story.AcceptedAsync(token, path, """{"country":"FR"}"""));
        Assert.Equal("country is not DE", abroad["attempts"]![0]!["why"]!["passed_over"]![0]!["reason"]!.GetValue<string>());
        Assert.Equal("success", Story.State(await _story.FinishedAsync(await _story.AcceptedAsync(token, path, """{"country":"DE"}"""))));
        Assert.Equal((1, 1), (germany.Received.Count, world.Received.Count));
    }

    [Fact]
    public async Task A_call_that_no_resource_takes_fails_at_once_and_says_so()
    {
        await using var germany = await FakeResource.StartAsync();
        var (id, path) = await _story.EndpointAsync([await _story.ResourceAsync(germany.Address)], endpoint => endpoint["resources"]![0]!["types"] = new JsonArray("order.*"));
        var task = await _story.FinishedAsync(await _story.AcceptedAsync((await _story.ClientAsync([id])).Token, path));
        Assert.Equal("failed", Story.State(task));
        Assert.Contains("takes order.* only, and the call has no event type", task["last_error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(germany.Received);
    }

    [Fact]
    public async Task Filters_look_at_what_development_rules_made_of_the_payload()
    {
        await using var germany = await FakeResource.StartAsync();
        await using var world = await FakeResource.StartAsync();
        var (path, token) = await RouteAsync(germany, world, """{"any":[{"param":"country","op":"in","value":["DE","AT"]}]}""", endpoint => endpoint["development"] = new JsonObject
        {
            ["enabled"] = true, ["rules"] = new JsonArray(new JsonObject { ["set_param"] = "country", ["set_value"] = "FR" }),
        });
        await _story.FinishedAsync(await _story.AcceptedAsync(token, path, """{"country":"DE"}"""));
        Assert.Empty(germany.Received);
        Assert.Single(world.Received);
    }

    [Fact]
    public async Task A_task_waits_for_the_resource_that_takes_it_although_another_one_is_well()
    {
        await using var germany = await FakeResource.StartAsync();
        await using var world = await FakeResource.StartAsync();
        var off = await _story.ResourceAsync(germany.Address, resource => resource["active"] = false);
        var (id, path) = await _story.EndpointAsync([off, await _story.ResourceAsync(world.Address)], endpoint =>
        {
            endpoint["resources"]![0]!["types"] = new JsonArray("de.*");
            endpoint["resources"]![1]!["types"] = new JsonArray("fr.*");
        });
        var task = await PostAsync((await _story.ClientAsync([id])).Token, path, "de.order");
        await _story.UntilAsync(task, now => Story.State(now) == "pending" && (now["wait_reason"]?.GetValue<string>() ?? "").Contains("inactive", StringComparison.Ordinal));
        var saved = (await fixture.Gateway.Admin.GetAnswerAsync($"resources/{off}")).Json;
        saved["active"] = true;
        Assert.Equal(HttpStatusCode.OK, (await fixture.Gateway.Admin.PutAnswerAsync($"resources/{off}", saved)).Status);
        Assert.Equal("success", Story.State(await _story.FinishedAsync(task)));
        Assert.Empty(world.Received);
    }

    [Fact]
    public async Task Mode_and_filters_are_read_back_as_they_were_saved_also_by_a_copy()
    {
        var resource = await _story.ResourceAsync(new Uri("http://127.0.0.1:9/"));
        var (id, _) = await _story.EndpointAsync([resource], endpoint =>
        {
            endpoint["mode"] = "broadcast";
            endpoint["resources"]![0]!["when"] = JsonNode.Parse("""{"any":[{"param":"a","op":"equals","value":null},{"param":"b.c","op":"exists"}]}""");
            endpoint["resources"]![0]!["types"] = new JsonArray("a.*", "b");
        });
        var saved = (await fixture.Gateway.Admin.GetAnswerAsync($"endpoints/{id}")).Json;
        var copy = (await fixture.Gateway.Admin.PostAnswerAsync($"endpoints/{id}/duplicate")).Json;
        foreach (var endpoint in new[] { saved, copy })
        {
            Assert.Equal("broadcast", endpoint["mode"]!.GetValue<string>());
            Assert.Equal("""{"any":[{"param":"a","op":"equals","value":null},{"param":"b.c","op":"exists"}]}""", endpoint["resources"]![0]!["when"]!.ToJsonString());
            Assert.Equal("""["a.*","b"]""", endpoint["resources"]![0]!["types"]!.ToJsonString());
        }

        Assert.Equal(HttpStatusCode.OK, (await fixture.Gateway.Admin.PutAnswerAsync($"endpoints/{id}", saved)).Status);
    }

    [Fact]
    public async Task What_is_wrong_with_mode_and_filters_is_told_at_once()
    {
        var body = Given.Endpoint(null, await _story.ResourceAsync(new Uri("http://127.0.0.1:9/")));
        body["mode"] = "everybody";
        body["resources"]![0]!["when"] = JsonNode.Parse("""{"all":[{"param":"a","op":"is"}],"any":[]}""");
        body["resources"]![0]!["types"] = new JsonArray("a b");
        var answer = await fixture.Gateway.Admin.PostAnswerAsync("endpoints", body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(["mode", "resources[0].types[0]", "resources[0].when"], answer.Json["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_dry_run_says_which_resources_take_it()
    {
        var resource = await _story.ResourceAsync(new Uri("http://127.0.0.1:9/"), entry => entry["name"] = Given.Name("Typed"));
        var (id, _) = await _story.EndpointAsync([resource], endpoint =>
        {
            endpoint["mode"] = "broadcast";
            endpoint["resources"]![0]!["types"] = new JsonArray("a.*");
        });
        foreach (var (type, takes) in new[] { ("a.b", true), ("b.a", false) })
        {
            var answer = (await fixture.Gateway.Admin.PostAnswerAsync($"endpoints/{id}/dry-run", new JsonObject { ["payload"] = new JsonObject(), ["type"] = type })).Json;
            Assert.Equal(("broadcast", takes), (answer["mode"]!.GetValue<string>(), answer["receivers"]![0]!["takes"]!.GetValue<bool>()));
        }
    }

    private async Task<(string Path, string Token)> RouteAsync(FakeResource filtered, FakeResource other, string when, Action<JsonObject>? change = null)
    {
        var (id, path) = await _story.EndpointAsync([await _story.ResourceAsync(filtered.Address), await _story.ResourceAsync(other.Address)], endpoint =>
        {
            endpoint["resources"]![0]!["when"] = JsonNode.Parse(when);
            change?.Invoke(endpoint);
        });
        return (path, (await _story.ClientAsync([id])).Token);
    }

    private async Task<Guid> PostAsync(string token, string path, string type)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/{path}") { Content = new StringContent("{}", Encoding.UTF8, "application/json"), Headers = { { "X-API-Token", token }, { "X-Event-Type", type } } };
        using var answer = await fixture.Gateway.Http.SendAsync(request);
        return Guid.Parse(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>());
    }
}
