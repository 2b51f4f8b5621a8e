using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Recovery;

/// <summary>Tasks of a range are delivered once more: the failed ones in their place, the delivered ones as copies.</summary>
public sealed class ReplayTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly Story _story = fixture.Story;

    private HttpClient Admin => fixture.Gateway.Admin;

    [Fact]
    public async Task Failed_and_stopped_ones_are_retried_in_their_place_and_delivered_ones_sent_as_new_tasks()
    {
        await using var provider = await FakeResource.StartAsync();
        var resource = await _story.ResourceAsync(provider.Address);
        var (endpoint, path) = await _story.EndpointAsync([resource]);
        var token = (await _story.ClientAsync([endpoint], body => body["rate_limit_per_minute"] = 20)).Token;
        var delivered = await DeliverAsync(token, path, 6);
        provider.Behaviour = Answer.With(422);
        var failed = await DeliverAsync(token, path, 5);
        provider.Behaviour = Answer.With(200);
        var before = provider.Received.Count;

        var body = Range(path, "failed", "success");
        body["dry_run"] = true;
        Assert.Equal("""{"count":11,"more":false}""", (await Admin.PostAnswerAsync("tasks/replay", body)).Json.ToJsonString());
        var run = await ReplayAsync(body);
        Assert.Equal((11, 11, 0, 11, "done"), (Number(run, "total"), Number(run, "retried"), Number(run, "skipped"), Number(run, "delivered"), run["state"]!.GetValue<string>()));
        Assert.Equal(before + 11, provider.Received.Count);
        Assert.All(failed, task => Assert.Equal(2, provider.Received.Count(request => request.Headers["Idempotency-Key"] == task.ToString())));
        Assert.Equal(22 - 5, provider.Received.Select(request => request.Headers["Idempotency-Key"]).Distinct().Count());
        // The same payloads, twice each.
        Assert.All(provider.Received.GroupBy(request => request.Text), same => Assert.Equal(2, same.Count()));
        await DeliveryAudit.BooksBalanceAsync(fixture.Gateway);

        var original = await _story.TaskAsync(delivered[0]);
        var copy = Guid.Parse(Assert.Single(Events(original), line => line.StartsWith("Replayed as task ", StringComparison.Ordinal)).Split(' ')[3]);
        Assert.Equal("success", Story.State(original));
        Assert.Contains(Events(await _story.TaskAsync(copy)), line => line.StartsWith($"Replay of task {delivered[0]} by ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Copies_of_one_ordering_key_go_one_after_the_other_in_the_order_of_their_originals()
    {
        await using var provider = await FakeResource.StartAsync();
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(provider.Address));
        for (var number = 0; number < 12; number++)
        {
            await _story.FinishedAsync(await _story.CallAsync(token, path, $$"""{"number":{{number}}}""", ("X-Ordering-Key", "one")));
        }

        var (under, most) = (0, 0);
        provider.Behaviour = async exchange =>
        {
            most = Math.Max(most, Interlocked.Increment(ref under));
            await Answer.After(TimeSpan.FromMilliseconds(20))(exchange);
            Interlocked.Decrement(ref under);
        };
        Assert.Equal(12, Number(await ReplayAsync(Range(path, "success")), "delivered"));
        Assert.Equal(Enumerable.Range(0, 12), provider.Received.Skip(12).Select(request => JsonNode.Parse(request.Text)!["number"]!.GetValue<int>()));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_run_that_died_after_it_had_sent_copies_makes_none_of_them_again()
    {
        await using var provider = await FakeResource.StartAsync();
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(provider.Address));
        await DeliverAsync(token, path, 8);
        var run = await ReplayAsync(Range(path, "success"));
        // As if nobody had written down how far it came.
        var id = Guid.Parse(run["id"]!.GetValue<string>());
        await fixture.Database.MappedAsync(db => db.RetryRuns.Where(row => row.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, RetryRunState.Running).SetProperty(row => row.EndedAt, (DateTimeOffset?)null).SetProperty(row => row.LastTaskId, (Guid?)null)
            .SetProperty(row => row.Retried, 0).SetProperty(row => row.Delivered, 0).SetProperty(row => row.Owner, (Guid?)null).SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null)));
        Assert.Equal(8, Number(await EndAsync(run["id"]!.GetValue<string>()), "delivered"));
        Assert.Equal(16, provider.Received.Count);
    }

    [Fact]
    public async Task Nothing_reaches_anybody_whom_development_mode_protects()
    {
        await using var provider = await FakeResource.StartAsync();
        var (endpoint, path) = await _story.EndpointAsync([await _story.ResourceAsync(provider.Address)]);
        await DeliverAsync((await _story.ClientAsync([endpoint])).Token, path, 3);
        var saved = (await Admin.GetAnswerAsync($"endpoints/{endpoint}")).Json;
        saved["development"] = JsonNode.Parse("""{"enabled":true,"hold":true,"rules":[]}""");
        Assert.Equal(HttpStatusCode.OK, (await Admin.PutAnswerAsync($"endpoints/{endpoint}", saved)).Status);
        var run = await ReplayAsync(Range(path, "success"));
        Assert.Equal((0, 3), (Number(run, "retried"), Number(run, "skipped")));
        Assert.Equal(3, provider.Received.Count);
    }

    [Fact]
    public async Task It_can_be_paused_resumed_and_stopped_and_one_range_has_one_run()
    {
        await using var provider = await FakeResource.StartAsync();
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(provider.Address));
        await DeliverAsync(token, path, 5);
        var body = Range(path, "success");
        body["per_minute"] = 1;
        var id = (await StartAsync(body))["id"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.Conflict, (await Admin.PostAnswerAsync("tasks/replay", body)).Status);
        Assert.Equal("paused", (await Admin.PostAnswerAsync($"tasks/replay/{id}/pause")).Json["state"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Conflict, (await Admin.PostAnswerAsync($"tasks/replay/{id}/pause")).Status);
        Assert.Equal("running", (await Admin.PostAnswerAsync($"tasks/replay/{id}/resume")).Json["state"]!.GetValue<string>());
        Assert.Equal("stopped", (await Admin.PostAnswerAsync($"tasks/replay/{id}/stop")).Json["state"]!.GetValue<string>());
        Assert.Contains((await Admin.GetAnswerAsync("tasks/replay")).Json["items"]!.AsArray(), run => run!["id"]!.GetValue<string>() == id);
        Assert.Equal(HttpStatusCode.NotFound, (await Admin.GetAnswerAsync($"tasks/replay/{Guid.CreateVersion7()}")).Status);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var answer = await Admin.PostAnswerAsync("tasks/replay", JsonNode.Parse("""{"from":"yesterday","endpoint":"nowhere","client":"nobody","states":["pending"],"per_minute":0,"more":1}"""));
        Assert.Equal(["client", "endpoint", "from", "more", "per_minute", "states", "to"], answer.IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields.Order());
        var (_, path) = await _story.EndpointAsync([]);
        Assert.Equal(HttpStatusCode.Conflict, (await Admin.PostAnswerAsync("tasks/replay", Range(path, "stopped"))).Status);
    }

    private static JsonObject Range(string path, params string[] states)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new JsonObject
        {
            ["from"] = now.AddHours(-1).ToString("O", CultureInfo.InvariantCulture), ["to"] = now.AddHours(1).ToString("O", CultureInfo.InvariantCulture), ["endpoint"] = path,
            ["states"] = new JsonArray([.. states.Select(state => JsonValue.Create(state))]), ["per_minute"] = 6000,
        };
    }

    private async Task<Guid[]> DeliverAsync(string token, string path, int count)
    {
        var tasks = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => _story.AcceptedAsync(token, path, new JsonObject { ["ref"] = Given.Name("call") }.ToJsonString())));
        foreach (var task in tasks)
        {
            await _story.FinishedAsync(task);
        }

        return tasks;
    }

    private async Task<JsonObject> StartAsync(JsonObject body)
    {
        var wish = body.DeepClone().AsObject();
        wish["dry_run"] = false;
        var answer = await Admin.PostAnswerAsync("tasks/replay", wish);
        Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Text);
        return answer.Json;
    }

    private async Task<JsonObject> ReplayAsync(JsonObject body) => await EndAsync((await StartAsync(body))["id"]!.GetValue<string>());

    private async Task<JsonObject> EndAsync(string id)
    {
        JsonObject run = [];
        await Eventually.TrueAsync(async () => (run = (await Admin.GetAnswerAsync($"tasks/replay/{id}")).Json)["ended_at"] is not null, () => $"the replay ends: {run.ToJsonString()}");
        return run;
    }

    private static int Number(JsonObject run, string name) => run[name]!.GetValue<int>();

    private static IEnumerable<string> Events(JsonObject task) => task["events"]!.AsArray().Select(line => line!["text"]!.GetValue<string>());
}
