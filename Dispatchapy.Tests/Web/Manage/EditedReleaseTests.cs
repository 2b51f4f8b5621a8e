using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Queue;
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
        Assert.DoesNotContain("Retried", task["events"]!.ToJsonString());
        Assert.Equal("Accepted, and held by development mode", old["events"]![0]!["text"]!.GetValue<string>());
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
    public async Task When_and_in_which_order_it_is_to_be_delivered_stays_as_the_application_asked()
    {
        await using var provider = await FakeResource.StartAsync();
        var at = TimeProvider.System.GetUtcNow();
        var (held, _) = await HeldAsync(provider, null, ("X-Deliver-At", at.AddHours(1).ToString("O")), ("X-Expires-At", at.AddHours(2).ToString("O")), ("X-Ordering-Key", "order-17"), ("X-Event-Type", "order.paid"));
        var old = await fixture.Story.TaskAsync(held);
        var task = await fixture.Story.TaskAsync((await Admin.PostAnswerAsync($"tasks/{held}/release", Edited("b"))).Json["task_id"]!.GetValue<Guid>());
        Assert.Equal(("pending", "order-17", "order.paid"), (Story.State(task), task["ordering_key"]!.GetValue<string>(), task["event_type"]!.GetValue<string>()));
        foreach (var term in new[] { "deliver_at", "expires_at" })
        {
            Assert.Equal(old[term]!.GetValue<DateTimeOffset>(), task[term]!.GetValue<DateTimeOffset>());
        }

        Assert.Empty(provider.Received);
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
        async Task<string[]> StatesAsync() => [.. (await TasksAsync(client)).Select(task => task["state"]!.GetValue<string>())];
        await Eventually.TrueAsync(async () => (await StatesAsync()).All(state => state is "success" or "stopped"), "everything has ended");
        Assert.Single(await StatesAsync(), "success");
        Assert.InRange((await StatesAsync()).Length, 1, 2);
        Assert.Single(provider.Received);
    }

    [Fact]
    public async Task What_breaks_off_in_the_middle_leaves_the_held_task_alone_and_the_books_balanced()
    {
        await using var provider = await FakeResource.StartAsync();
        var (held, client) = await HeldAsync(provider);
        // The entry of the audit log is the last that is written.
        await fixture.Database.ListAsync("ALTER TABLE audit_entries ADD CONSTRAINT broken CHECK (action <> 'released with an edited payload') NOT VALID", _ => 0);
        try
        {
            (await Admin.PostAnswerAsync($"tasks/{held}/release", Edited("b"))).IsProblem(HttpStatusCode.Conflict);
        }
        finally
        {
            await fixture.Database.ListAsync("ALTER TABLE audit_entries DROP CONSTRAINT broken", _ => 0);
        }

        Assert.Equal([held], (await TasksAsync(client)).Select(task => task["task_id"]!.GetValue<Guid>()));
        Assert.DoesNotContain("edited", (await fixture.Story.TaskAsync(held)).ToJsonString());
        Assert.True((await fixture.Gateway.Services.GetRequiredService<StatsQuery>().ReadAsync(CancellationToken.None)).Books.Balanced);
        var released = (await Admin.PostAnswerAsync($"tasks/{held}/release", Edited("b"))).Json["task_id"]!.GetValue<Guid>();
        Assert.Equal("success", Story.State(await fixture.Story.FinishedAsync(released)));
        Assert.Contains("\"ref\":\"b\"", Assert.Single(provider.Received).Text);
    }

    [Fact]
    public async Task A_rate_limit_counts_the_edited_payload_as_any_call()
    {
        await using var provider = await FakeResource.StartAsync();
        var (held, client) = await HeldAsync(provider, body => body["rate_limit_per_minute"] = 1);
        (await Admin.PostAnswerAsync($"tasks/{held}/release", Edited("b"))).IsProblem(HttpStatusCode.Conflict);
        Assert.Equal("held", Assert.Single(await TasksAsync(client))["state"]!.GetValue<string>());
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

    private static JsonObject Edited(string text) => new() { ["payload"] = new JsonObject { ["ref"] = text } };

    private async Task<IReadOnlyList<JsonNode>> TasksAsync(Guid client) => [.. (await Admin.GetAnswerAsync($"tasks?client={client}")).Json["items"]!.AsArray().Select(task => task!)];

    private async Task<(Guid Task, Guid Client)> HeldAsync(FakeResource provider, Action<JsonObject>? change = null, params (string Name, string Value)[] headers)
    {
        var (endpoint, path) = await fixture.Story.EndpointAsync([await fixture.Story.ResourceAsync(provider.Address)], body =>
        {
            body["required_params"] = new JsonArray("ref");
            body["development"] = new JsonObject { ["enabled"] = true, ["hold"] = true };
        });
        var (client, token) = await fixture.Story.ClientAsync([endpoint], change);
        return (await fixture.Story.CallAsync(token, path, """{"ref":"a"}""", headers), client);
    }
}
