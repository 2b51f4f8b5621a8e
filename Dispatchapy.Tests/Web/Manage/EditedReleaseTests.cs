using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Manage;

public sealed class EditedReleaseTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private HttpClient Admin => fixture.Gateway.Admin;

    [Fact]
    public async Task The_edited_payload_is_delivered_in_the_place_of_the_held_one()
    {
        await using var provider = await FakeResource.StartAsync();
        var (held, _) = await HeldAsync(provider);
        var released = (await Admin.PostAnswerAsync($"tasks/{held}/release", Edited("b"))).Json;
        Assert.Equal("b", released["ref"]!.GetValue<string>());
        var task = await fixture.Story.FinishedAsync(released["task_id"]!.GetValue<Guid>());
        Assert.Equal("success", Story.State(task));
        Assert.Contains("\"ref\":\"b\"", Assert.Single(provider.Received).Text);
        var old = await fixture.Story.TaskAsync(held);
        Assert.Equal(("stopped", "a"), (Story.State(old), old["source_payload"]!["ref"]!.GetValue<string>()));
        Assert.Single(old["events"]!.AsArray(), line => line!["text"]!.GetValue<string>().StartsWith($"Released with an edited payload as task {released["task_id"]}", StringComparison.Ordinal));
        Assert.Single(task["events"]!.AsArray(), line => line!["text"]!.GetValue<string>().StartsWith($"Made from task {held}", StringComparison.Ordinal));
        Assert.Contains("released with an edited payload", (await Admin.GetAnswerAsync("audit")).Json.ToJsonString());
        (await Admin.PostAnswerAsync($"tasks/{held}/release", Edited("b"))).IsProblem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Without_a_payload_it_goes_as_it_came()
    {
        await using var provider = await FakeResource.StartAsync();
        var (held, _) = await HeldAsync(provider);
        Assert.Equal(HttpStatusCode.OK, (await Admin.PostAnswerAsync($"tasks/{held}/release", new JsonObject { ["payload"] = null })).Status);
        Assert.Equal("success", Story.State(await fixture.Story.FinishedAsync(held)));
    }

    [Fact]
    public async Task What_no_call_could_bring_is_refused_and_the_task_stays_held()
    {
        await using var provider = await FakeResource.StartAsync();
        var (held, _) = await HeldAsync(provider);
        Assert.Equal(["ref"], (await Admin.PostAnswerAsync($"tasks/{held}/release", JsonNode.Parse("""{"payload":{}}"""))).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        Assert.Equal(["payload"], (await Admin.PostAnswerAsync($"tasks/{held}/release", JsonNode.Parse("""{"payload":[]}"""))).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        Assert.Equal(["payloads"], (await Admin.PostAnswerAsync($"tasks/{held}/release", JsonNode.Parse("""{"payloads":{}}"""))).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        (await Admin.PostAnswerAsync($"tasks/{Guid.CreateVersion7()}/release", Edited("b"))).IsProblem(HttpStatusCode.NotFound);
        Assert.Equal("held", Story.State(await fixture.Story.TaskAsync(held)));
        Assert.Empty(provider.Received);
    }

    [Fact]
    public async Task Of_many_who_release_at_once_exactly_one_is_delivered()
    {
        await using var provider = await FakeResource.StartAsync();
        var (held, client) = await HeldAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Admin.PostAnswerAsync($"tasks/{held}/release", i % 2 == 0 ? Edited($"e{i}") : null)));
        async Task<string[]> StatesAsync() => [.. (await Admin.GetAnswerAsync($"tasks?client={client}")).Json["items"]!.AsArray().Select(task => task!["state"]!.GetValue<string>())];
        await Eventually.TrueAsync(async () => (await StatesAsync()).All(state => state is "success" or "stopped"), "everything has ended");
        Assert.Single(await StatesAsync(), "success");
        Assert.Single(provider.Received);
    }

    [Fact]
    public async Task A_release_of_all_between_acceptance_and_exchange_sends_the_original_alone()
    {
        await using var provider = await FakeResource.StartAsync();
        var (held, client) = await HeldAsync(provider);
        var aside = await SetAsideAsync(held);
        await Admin.PostAnswerAsync("tasks/bulk", new JsonObject { ["action"] = "release", ["filter"] = new JsonObject { ["client"] = client } });
        Assert.Equal("success", Story.State(await fixture.Story.FinishedAsync(held)));
        (await Admin.PostAnswerAsync($"tasks/{held}/release", Edited("b"))).IsProblem(HttpStatusCode.Conflict);
        Assert.Equal("stopped", Story.State(await fixture.Story.TaskAsync(aside)));
        Assert.Contains("\"ref\":\"a\"", Assert.Single(provider.Received).Text);
    }

    [Fact]
    public async Task The_same_release_after_a_crash_in_between_finishes_the_exchange()
    {
        await using var provider = await FakeResource.StartAsync();
        var (held, _) = await HeldAsync(provider);
        var aside = await SetAsideAsync(held);
        var left = await fixture.Story.TaskAsync(aside);
        Assert.Equal("stopped", Story.State(left));
        Assert.Contains($"Not to be sent until it takes the place of held task {held}", left.ToJsonString());
        Assert.Equal(aside, (await Admin.PostAnswerAsync($"tasks/{held}/release", Edited("b"))).Json["task_id"]!.GetValue<Guid>());
        Assert.Equal("success", Story.State(await fixture.Story.FinishedAsync(aside)));
        Assert.Contains("\"ref\":\"b\"", Assert.Single(provider.Received).Text);
    }

    [Fact]
    public async Task The_payload_may_be_as_deep_as_that_of_a_call()
    {
        await using var provider = await FakeResource.StartAsync();
        var (held, _) = await HeldAsync(provider);
        var deep = new string('[', 62) + new string(']', 62);
        var pad = new string('x', 100 * 1024);
        Assert.Equal(HttpStatusCode.OK, (await Admin.PostAnswerAsync($"tasks/{held}/release", JsonNode.Parse("{\"payload\":{\"ref\":\"b\",\"pad\":\"" + pad + "\",\"deep\":" + deep + "}}"))).Status);
    }

    private async Task<Guid> SetAsideAsync(Guid held)
    {
        var payload = Encoding.UTF8.GetBytes(Edited("b")["payload"]!.ToJsonString());
        var (accepted, _) = await fixture.Gateway.Services.GetRequiredService<EditedRelease>().SetAsideAsync(held, payload, CancellationToken.None);
        return accepted!.TaskId;
    }

    private static JsonObject Edited(string text) => new() { ["payload"] = new JsonObject { ["ref"] = text } };

    private async Task<(Guid Task, Guid Client)> HeldAsync(FakeResource provider)
    {
        var (endpoint, path) = await fixture.Story.EndpointAsync([await fixture.Story.ResourceAsync(provider.Address)], body =>
        {
            body["required_params"] = new JsonArray("ref");
            body["development"] = new JsonObject { ["enabled"] = true, ["hold"] = true };
        });
        var (client, token) = await fixture.Story.ClientAsync([endpoint]);
        return (await fixture.Story.AcceptedAsync(token, path, """{"ref":"a"}"""), client);
    }
}
