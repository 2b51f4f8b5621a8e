using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Links;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Scenarios;

public sealed class BroadcastTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly Story _story = fixture.Story;

    [Fact]
    public async Task Each_resource_gets_a_task_of_its_own_and_the_call_is_told_as_one()
    {
        await using var orders = await FakeResource.StartAsync();
        await using var billing = await FakeResource.StartAsync();
        billing.Behaviour = Answer.InTurn(Answer.With(503), Answer.With(200));
        var (path, token) = await RouteAsync(await ResourceAsync(orders, "Orders"), await ResourceAsync(billing, "Billing"));
        var answer = await PostAsync(token, path, """{"ref":"b-1","amount":5}""", type: "order.paid");
        Assert.Equal(("queued", 2), (Text(answer, "status"), Tasks(answer).Count));
        var call = await FinishedCallAsync(token, answer);
        Assert.Equal(("success", "order.paid", "b-1"), (Text(call, "state"), Text(call, "event_type"), Text(call, "ref")));
        Assert.Equal(["accepted"], Story.Outcomes(Tasks(call)[0]));
        Assert.Equal(["maybe_received", "accepted"], Story.Outcomes(Tasks(call)[1]));
        Assert.Single(orders.Received);
        Assert.Equal(2, billing.Received.Count);
        Assert.Equal(2, orders.Received.Concat(billing.Received).Select(request => request.Headers["Idempotency-Key"]).Distinct().Count());
        await DeliveryAudit.BooksBalanceAsync(fixture.Gateway);
    }

    [Fact]
    public async Task A_link_takes_the_calls_that_its_filter_fits_and_the_record_says_why_others_were_passed_over()
    {
        await using var provider = await FakeResource.StartAsync();
        var (large, orders, off) = (await ResourceAsync(provider, "Large"), await ResourceAsync(provider, "Orders only"), await ResourceAsync(provider, "Off", active: false));
        var (path, token) = await RouteAsync(endpoint =>
        {
            endpoint["resources"]![0]!["when"] = JsonNode.Parse("""{"all":[{"param":"order.amount","op":"in","value":[100,200]},{"param":"test","op":"exists","value":false}]}""");
            endpoint["resources"]![1]!["types"] = new JsonArray("order.*");
        }, large, orders, off);
        var answer = await PostAsync(token, path, """{"order":{"amount":7}}""", type: "order.paid");
        var part = Assert.Single(Tasks(answer));
        Assert.StartsWith("Orders only", Text(part, "resource"), StringComparison.Ordinal);
        var details = await _story.FinishedAsync(Guid.Parse(Text(part, "task_id")));
        var skipped = details["call"]!["skipped"]!.AsArray().ToDictionary(one => Guid.Parse(one!["resource_id"]!.GetValue<string>()), one => one!["reason"]!.GetValue<string>());
        Assert.Equal("order.amount is none of 100, 200", skipped[large]);
        Assert.Equal("inactive", skipped[off]);
        Assert.Equal("order.paid", Text(details, "event_type"));
    }

    [Fact]
    public async Task A_call_that_nobody_takes_is_accepted_and_on_record_as_skipped_by_all()
    {
        await using var provider = await FakeResource.StartAsync();
        var (path, token) = await RouteAsync(endpoint => endpoint["resources"]![0]!["types"] = new JsonArray("invoice.*"), await ResourceAsync(provider, "Invoices"));
        var answer = await PostAsync(token, path, """{"a":1}""");
        Assert.Equal("skipped", Text(answer, "status"));
        Assert.Empty(Tasks(answer));
        Assert.Equal("skipped", Text(await CallAsync(token, answer), "state"));
        var record = (await fixture.Gateway.Admin.GetAnswerAsync($"calls/{Text(answer, "task_id")}")).Json;
        Assert.Equal("takes invoice.* only, and the call has no event type", record["skipped"]![0]!["reason"]!.GetValue<string>());
        await DeliveryAudit.BooksBalanceAsync(fixture.Gateway);
    }

    [Fact]
    public async Task Fifty_calls_at_once_with_one_key_make_one_call()
    {
        await using var provider = await FakeResource.StartAsync();
        var resources = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ResourceAsync(provider, "Keyed")));
        var (path, token) = await RouteAsync(resources);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PostAsync(token, path, """{"a":1}""", key: "the-key")));
        Assert.Single(answers.Select(answer => answer.ToJsonString()).Distinct());
        await FinishedCallAsync(token, answers[0]);
        Assert.Equal(4, provider.Received.Count);
        var again = await PostAsync(token, path, """{"a":1}""", key: "the-key");
        Assert.Equal(answers[0].ToJsonString(), again.ToJsonString());
        using var other = await _story.PostAsync(token, path, """{"a":2}""", "the-key");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        await DeliveryAudit.BooksBalanceAsync(fixture.Gateway);
        Assert.Equal(1, await fixture.Database.ScalarAsync<long>($"SELECT count(*) FROM calls WHERE endpoint_path = '{path}'"));
    }

    [Fact]
    public async Task Somebody_elses_call_is_unknown()
    {
        await using var provider = await FakeResource.StartAsync();
        var (path, token) = await RouteAsync(await ResourceAsync(provider, "Mine"));
        var answer = await PostAsync(token, path, """{"a":1}""");
        var (_, stranger) = await RouteAsync(await ResourceAsync(provider, "Theirs"));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(stranger, $"/api/tasks/{Text(answer, "task_id")}")).Status);
        Assert.Empty((await GetAsync(stranger, $"/api/tasks?call={Text(answer, "task_id")}")).Json["items"]!.AsArray());
        Assert.Single((await GetAsync(token, $"/api/tasks?call={Text(answer, "task_id")}")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Held_calls_hold_every_task_and_a_released_one_goes_to_its_own_resource()
    {
        await using var first = await FakeResource.StartAsync();
        await using var second = await FakeResource.StartAsync();
        var (path, token) = await RouteAsync(endpoint => endpoint["development"] = new JsonObject { ["enabled"] = true, ["hold"] = true }, await ResourceAsync(first, "First"), await ResourceAsync(second, "Second"));
        var answer = await PostAsync(token, path, """{"a":1}""");
        Assert.Equal("held", Text(answer, "status"));
        Assert.Equal("held", Text(await CallAsync(token, answer), "state"));
        var task = Guid.Parse(Text(Tasks(answer)[1], "task_id"));
        Assert.Equal(HttpStatusCode.OK, (await fixture.Gateway.Admin.PostAnswerAsync($"tasks/{task}/release")).Status);
        Assert.Equal("success", Story.State(await _story.FinishedAsync(task)));
        Assert.Empty(first.Received);
        Assert.Single(second.Received);
    }

    [Fact]
    public async Task A_deleted_resource_fails_its_own_tasks_and_blocks_nobody()
    {
        await using var up = await FakeResource.StartAsync();
        await using var down = await FakeResource.StartAsync();
        down.Behaviour = Answer.With(503);
        var gone = await ResourceAsync(down, "Gone");
        var (path, token) = await RouteAsync(endpoint => endpoint["retry"] = new JsonObject { ["max_attempts"] = 9, ["backoff_min_seconds"] = 600, ["backoff_max_seconds"] = 600 }, gone, await ResourceAsync(up, "Up"));
        var answer = await PostAsync(token, path, """{"a":1}""");
        var (lost, kept) = (Guid.Parse(Text(Tasks(answer)[0], "task_id")), Guid.Parse(Text(Tasks(answer)[1], "task_id")));
        await _story.UntilAsync(lost, now => Story.State(now) == "pending" && now["attempts"]!.AsArray().Count == 1);
        Assert.Equal(HttpStatusCode.NoContent, (await fixture.Gateway.Admin.DeleteAnswerAsync($"resources/{gone}")).Status);
        var failed = await _story.FinishedAsync(lost);
        Assert.Equal(("failed", "The resource it was for was deleted."), (Story.State(failed), Text(failed, "last_error")));
        Assert.Equal("success", Story.State(await _story.FinishedAsync(kept)));
        Assert.Equal("partial", Text(await CallAsync(token, answer), "state"));
    }

    [Fact]
    public async Task An_edited_retry_goes_to_the_one_resource_and_not_to_all_again()
    {
        await using var good = await FakeResource.StartAsync();
        await using var refusing = await FakeResource.StartAsync();
        refusing.Behaviour = Answer.InTurn(Answer.With(422), Answer.With(200));
        var (path, token) = await RouteAsync(await ResourceAsync(good, "Good"), await ResourceAsync(refusing, "Refusing"));
        var answer = await PostAsync(token, path, """{"a":1}""", type: "a.b");
        var task = Guid.Parse(Text(Tasks(answer)[1], "task_id"));
        Assert.Equal("failed", Story.State(await _story.FinishedAsync(task)));
        var edited = (await fixture.Gateway.Admin.PostAnswerAsync($"tasks/{task}/retry-edited", new JsonObject { ["a"] = 2 })).Json;
        var done = await _story.FinishedAsync(Guid.Parse(Text(edited, "task_id")));
        Assert.Equal(("success", "a.b"), (Story.State(done), Text(done, "event_type")));
        Assert.Single(good.Received);
        Assert.Equal(2, refusing.Received.Count);
    }

    [Fact]
    public async Task A_full_receiver_gets_its_tasks_one_after_the_other_and_keeps_no_other_waiting()
    {
        await using var slow = await FakeResource.StartAsync();
        await using var fast = await FakeResource.StartAsync();
        var (now, most) = (0, 0);
        slow.Behaviour = async exchange =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Answer.After(TimeSpan.FromMilliseconds(20))(exchange);
            Interlocked.Decrement(ref now);
        };
        var narrow = await _story.ResourceAsync(slow.Address, resource => resource["max_concurrency"] = 1);
        var (path, token) = await RouteAsync(narrow, await ResourceAsync(fast, "Fast"));
        await Task.WhenAll(Enumerable.Range(0, 15).Select(number => PostAsync(token, path, $$"""{"a":{{number}}}""")));
        await fast.WaitForAsync(15, Story.Patience);
        await slow.WaitForAsync(15, Story.Patience);
        Assert.Equal(1, most);
    }

    /// <summary>Looking for themselves every minute, a hundred thousand of them would be all that the engine does.</summary>
    [Fact]
    public async Task A_backlog_of_a_disabled_resource_is_parked_until_somebody_enables_it()
    {
        await using var provider = await FakeResource.StartAsync();
        TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        provider.Behaviour = Answer.When(gone.Task, 410);
        var resource = await _story.ResourceAsync(provider.Address, one => (one["max_concurrency"], one["timeout_seconds"]) = (1, 30));
        var (path, token) = await RouteAsync(resource);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => PostAsync(token, path, $$"""{"a":{{number}}}""")));
        await provider.WaitForAsync(1, Story.Patience);
        gone.SetResult();

        var endpoint = await fixture.Database.ScalarAsync<Guid>($"SELECT id FROM endpoints WHERE path = '{path}'");
        var key = new LinkKey(endpoint, resource).Parking;
        var (open, parked) = ($"SELECT count(*) FROM tasks WHERE endpoint_id = '{endpoint}' AND state <= 1", $"SELECT count(*) FROM tasks WHERE parked_on = '{key}' AND run_at > now() + interval '55 minutes'");
        await Eventually.TrueAsync(async () => await fixture.Database.ScalarAsync<long>($"{open} AND parked_on IS DISTINCT FROM '{key}'") == 0, "all that were not told are parked");
        await RunAsync("orphans");
        // Some may have been told as well, while that was being written down.
        var told = await fixture.Database.ScalarAsync<long>($"SELECT count(*) FROM tasks WHERE endpoint_id = '{endpoint}' AND state = 4");
        Assert.Equal(20 - told, await fixture.Database.ScalarAsync<long>(parked));
        Assert.InRange(told, 1, 19);
        Assert.Contains("disabled since", await fixture.Database.ScalarAsync<string>($"SELECT min(wait_reason) FROM tasks WHERE parked_on = '{key}'"), StringComparison.Ordinal);

        provider.Behaviour = Answer.With(200);
        Assert.Equal(HttpStatusCode.OK, (await fixture.Gateway.Admin.PostAnswerAsync($"endpoints/{endpoint}/resources/{resource}/enable")).Status);
        await Eventually.TrueAsync(async () => await fixture.Database.ScalarAsync<long>(open) == 0, "they go at once");

        // A node that had not heard of it parks another one a moment later.
        var late = Guid.Parse(Text(Tasks(await PostAsync(token, path, """{"a":20}"""))[0], "task_id"));
        await _story.FinishedAsync(late);
        await fixture.Database.ScalarAsync<Guid>($"UPDATE tasks SET state = 0, finished_at = NULL, parked_on = '{key}', run_at = now() + interval '1 hour' WHERE id = '{late}' RETURNING id");
        await RunAsync("orphans");
        await Eventually.TrueAsync(async () => await fixture.Database.ScalarAsync<long>($"SELECT count(*) FROM tasks WHERE parked_on = '{key}'") == 0, "it was called");
    }

    [Fact]
    public async Task One_call_counts_once_against_a_rate_limit()
    {
        await using var provider = await FakeResource.StartAsync();
        var (path, token) = await RouteAsync(endpoint => endpoint["rate_limit_per_minute"] = 2, await ResourceAsync(provider, "Limited"), await ResourceAsync(provider, "Limited"));
        await PostAsync(token, path, """{"a":1}""");
        await PostAsync(token, path, """{"a":2}""");
        using var third = await _story.PostAsync(token, path, """{"a":3}""");
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
    }

    private async Task RunAsync(string job) =>
        await fixture.Gateway.Services.GetServices<IRecurringJob>().Single(one => one.Description.Name == job).RunAsync(CancellationToken.None);

    private Task<Guid> ResourceAsync(FakeResource provider, string name, bool active = true) => _story.ResourceAsync(provider.Address, resource =>
    {
        resource["name"] = Given.Name(name);
        resource["active"] = active;
    });

    private Task<(string Path, string Token)> RouteAsync(params Guid[] resources) => RouteAsync(_ => { }, resources);

    private async Task<(string Path, string Token)> RouteAsync(Action<JsonObject> change, params Guid[] resources)
    {
        var (id, path) = await _story.EndpointAsync(resources, endpoint =>
        {
            endpoint["mode"] = "broadcast";
            change(endpoint);
        });
        return (path, (await _story.ClientAsync([id])).Token);
    }

    private async Task<JsonObject> PostAsync(string token, string path, string json, string? type = null, string? key = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/{path}") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-API-Token", token);
        foreach (var (name, value) in new[] { ("X-Event-Type", type), ("Idempotency-Key", key) })
        {
            if (value is not null)
            {
                request.Headers.Add(name, value);
            }
        }

        using var answer = await fixture.Gateway.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, text);
        var body = JsonNode.Parse(text)!.AsObject();
        Assert.Equal($"/api/tasks/{Text(body, "task_id")}", answer.Headers.Location?.OriginalString);
        return body;
    }

    private async Task<JsonAnswer> GetAsync(string token, string url)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, url) { Headers = { { "X-API-Token", token } } };
        using var response = await fixture.Gateway.Http.SendAsync(request);
        return new JsonAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, response.Headers);
    }

    private async Task<JsonObject> CallAsync(string token, JsonObject answer) => (await GetAsync(token, $"/api/tasks/{Text(answer, "task_id")}")).Json;

    private async Task<JsonObject> FinishedCallAsync(string token, JsonObject answer)
    {
        var call = answer;
        await Eventually.TrueAsync(async () => Text(call = await CallAsync(token, answer), "state") is not ("pending" or "processing"), () => $"the call ends: {call.ToJsonString()}");
        return call;
    }

    private static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? "";

    private static List<JsonObject> Tasks(JsonObject answer) => [.. answer["tasks"]!.AsArray().Select(task => task!.AsObject())];
}
