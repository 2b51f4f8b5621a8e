using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Compatibility.Webhooks;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Compatibility.Webhooks;

public sealed class WebhooksApiTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private static readonly Uri Somewhere = new("https://receiver.example/hook");

    private readonly WebhookStory _story = new(fixture.Gateway);

    private HttpClient Http => fixture.Gateway.Admin;

    [Fact]
    public async Task Two_webhooks_may_have_the_same_name_and_each_reads_back_the_one_it_was_given()
    {
        var name = Given.Name("same");
        var first = await _story.WebhookAsync(Somewhere, body => body["name"] = name);
        var second = await _story.WebhookAsync(Somewhere, body => body["name"] = name);
        Assert.Equal([name, name], new[] { await NameAsync(first), await NameAsync(second) });
        Assert.Equal([name, $"{name} (2)"], new[] { await ResourceNameAsync(first), await ResourceNameAsync(second) });
    }

    [Fact]
    public async Task What_is_wrong_is_told_in_details_sorted_by_field()
    {
        var nothing = await Http.PostAnswerAsync("/v1/webhooks", new JsonObject());
        Assert.Equal(HttpStatusCode.BadRequest, nothing.Status);
        Assert.Equal(
            """{"code":4,"message":"request validation failed","details":"content_type: cannot be blank; delivery_attempt_timeout: cannot be blank; max_delivery_attempts: cannot be blank; name: cannot be blank; retry_max_backoff: cannot be blank; retry_min_backoff: cannot be blank; url: cannot be blank; valid_status_codes: cannot be blank."}""",
            nothing.Text);
        var wrong = WebhookStory.Webhook(Somewhere);
        (wrong["name"], wrong["url"], wrong["max_delivery_attempts"], wrong["valid_status_codes"]) = ("ab", "hello.com", -1, new JsonArray(302));
        var details = (await Http.PostAnswerAsync("/v1/webhooks", wrong)).Json["details"]!.GetValue<string>();
        Assert.StartsWith("max_delivery_attempts: must be no less than 1; name: the length must be between 3 and 255; url: must be a valid URL; valid_status_codes: must be codes from 200", details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_another_type_than_JSON_is_refused_and_one_that_is_broken_is_malformed()
    {
        var text = await Http.CallAsync(HttpMethod.Post, "/v1/webhooks", new StringContent("{}", Encoding.UTF8, "text/plain"));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, 3), (text.Status, text.Json["code"]!.GetValue<int>()));
        var broken = await Http.CallAsync(HttpMethod.Post, "/v1/deliveries", new StringContent("{", Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.BadRequest, """{"code":3,"message":"malformed request body"}"""), (broken.Status, broken.Text));
        var large = await Http.CallAsync(HttpMethod.Post, "/v1/webhooks", new StringContent(new string(' ', 100_000), Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.Status);
    }

    [Fact]
    public async Task The_secret_reads_back_masked_and_the_mask_keeps_it()
    {
        await using var receiver = await FakeResource.StartAsync();
        var id = await _story.WebhookAsync(receiver.Address);
        var webhook = await _story.ReadAsync($"/v1/webhooks/{id}");
        Assert.Equal("••••", webhook["secret_token"]!.GetValue<string>());
        webhook["name"] = "another name";
        Assert.Equal(HttpStatusCode.OK, (await Http.PutAnswerAsync($"/v1/webhooks/{id}", webhook)).Status);
        await _story.EndedAsync(await _story.DeliveryAsync(id, "{\"success\": true}"));
        Assert.Equal("3fc5d4b8ff4efb404be24faf543667d29902d6a1306bd0c1ef2084497300cee9", receiver.Received[0].Headers["X-Hub-Signature"]);
        webhook["secret_token"] = "";
        Assert.Equal("", (await Http.PutAnswerAsync($"/v1/webhooks/{id}", webhook)).Json["secret_token"]!.GetValue<string>());
        webhook["secret_token"] = "••••";
        Assert.Contains("secret_token: is masked", (await Http.PutAnswerAsync($"/v1/webhooks/{id}", webhook)).Json["details"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliveries_of_an_inactive_webhook_are_accepted_and_wait_until_it_is_active()
    {
        await using var receiver = await FakeResource.StartAsync();
        var id = await _story.WebhookAsync(receiver.Address, body => body.Remove("active"));
        var webhook = await _story.ReadAsync($"/v1/webhooks/{id}");
        Assert.False(webhook["active"]!.GetValue<bool>());
        var delivery = await _story.DeliveryAsync(id);
        Assert.Equal("pending", WebhookStory.Status(await _story.ReadAsync($"/v1/deliveries/{delivery}")));
        Assert.Contains((await _story.ReadAsync("/v1/webhooks?active=false&limit=500"))["webhooks"]!.AsArray(), one => one!["id"]!.GetValue<string>() == id);
        webhook["active"] = true;
        Assert.Equal(HttpStatusCode.OK, (await Http.PutAnswerAsync($"/v1/webhooks/{id}", webhook)).Status);
        Assert.Equal("succeeded", WebhookStory.Status(await _story.EndedAsync(delivery)));
    }

    [Fact]
    public async Task Pauses_double_from_the_minimum_to_the_maximum_without_chance()
    {
        await using var receiver = await FakeResource.StartAsync();
        receiver.Behaviour = Answer.With(404);
        var id = await _story.WebhookAsync(receiver.Address, body => (body["retry_min_backoff"], body["retry_max_backoff"], body["max_delivery_attempts"]) = (10, 60, 6));
        var delivery = await _story.DeliveryAsync(id);
        foreach (var (attempt, pause) in new[] { 10, 20, 40, 60, 60 }.Select((pause, i) => (i + 1, pause)))
        {
            var waiting = await _story.UntilAsync(delivery, now => WebhookStory.Attempts(now) == attempt);
            Assert.Equal("pending", WebhookStory.Status(waiting));
            Assert.Equal(pause, (WebhookStory.Time(waiting, "scheduled_at") - WebhookStory.Time(waiting, "updated_at")).TotalSeconds, 0.01);
            await fixture.Database.ListAsync($"UPDATE tasks SET run_at = now() WHERE id = '{delivery}' RETURNING 1", row => row.GetInt32(0));
        }

        Assert.Equal("failed", WebhookStory.Status(await _story.EndedAsync(delivery)));
        Assert.Equal(6, (await _story.AttemptsAsync(delivery)).Length);
    }

    [Fact]
    public async Task A_minimum_above_the_maximum_reads_back_as_given_and_the_maximum_counts()
    {
        var id = await _story.WebhookAsync(Somewhere, body => (body["retry_min_backoff"], body["retry_max_backoff"]) = (90, 30));
        var webhook = await _story.ReadAsync($"/v1/webhooks/{id}");
        Assert.Equal((90, 30), (webhook["retry_min_backoff"]!.GetValue<int>(), webhook["retry_max_backoff"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text, no JSON: é \t \"{{x}}\"")]
    [InlineData(" {\"a\" : 1.50 }\n")]
    [InlineData("[1, 2]")]
    [InlineData("<a>é</a>", "text/xml")]
    public async Task A_payload_is_any_text_and_is_sent_byte_for_byte(string payload, string type = "application/json")
    {
        await using var receiver = await FakeResource.StartAsync();
        var delivery = await _story.DeliveryAsync(await _story.WebhookAsync(receiver.Address, body => body["content_type"] = type), payload);
        var ended = await _story.EndedAsync(delivery);
        Assert.Equal(("succeeded", payload), (WebhookStory.Status(ended), ended["payload"]!.GetValue<string>()));
        var received = Assert.Single(receiver.Received);
        Assert.Equal((type, Convert.ToHexString(Encoding.UTF8.GetBytes(payload))), (received.Headers["Content-Type"], Convert.ToHexString(received.Body)));
        Assert.EndsWith("\r\n\r\n" + payload, (await _story.AttemptsAsync(delivery))[0]["raw_request"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_a_webhook_deletes_its_deliveries_and_the_books_balance()
    {
        await using var receiver = await FakeResource.StartAsync();
        var id = await _story.WebhookAsync(receiver.Address);
        var delivery = await _story.DeliveryAsync(id);
        await _story.EndedAsync(delivery);
        var attempt = (await _story.AttemptsAsync(delivery))[0]["id"]!.GetValue<string>();
        var before = await StatsAsync("deleted");
        Assert.Equal(HttpStatusCode.NoContent, (await Http.DeleteAnswerAsync($"/v1/webhooks/{id}")).Status);
        Assert.Equal(before + 1, await StatsAsync("deleted"));
        Assert.Equal(5, (await Http.GetAnswerAsync($"/v1/webhooks/{id}")).Json["code"]!.GetValue<int>());
        Assert.Equal(6, (await Http.GetAnswerAsync($"/v1/deliveries/{delivery}")).Json["code"]!.GetValue<int>());
        Assert.Equal(7, (await Http.GetAnswerAsync($"/v1/delivery-attempts/{attempt}")).Json["code"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAnswerAsync($"resources/{id}")).Status);
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>($"SELECT count(*) FROM endpoints WHERE path = 'webhooks/{id}'"));
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>($"SELECT count(*) FROM attempts WHERE task_id = '{delivery}'"));
    }

    [Fact]
    public async Task A_webhook_that_is_deleted_while_it_sends_is_gone_at_once_and_removed_when_the_call_has_ended()
    {
        await using var receiver = await FakeResource.StartAsync();
        TaskCompletionSource arrived = new(), go = new();
        receiver.Behaviour = async exchange =>
        {
            await exchange.ReceiveAsync();
            arrived.TrySetResult();
            await go.Task.WaitAsync(exchange.Gone);
        };
        var id = await _story.WebhookAsync(receiver.Address);
        await _story.DeliveryAsync(id);
        await arrived.Task.WaitAsync(Eventually.Deadline);
        Assert.Equal(HttpStatusCode.NoContent, (await Http.DeleteAnswerAsync($"/v1/webhooks/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAnswerAsync($"/v1/webhooks/{id}")).Status);
        Assert.Empty((await _story.ReadAsync($"/v1/deliveries?webhook_id={id}"))["deliveries"]!.AsArray());
        go.TrySetResult();
        var sweeper = fixture.Gateway.Services.GetRequiredService<WebhookSweeper>();
        await Eventually.TrueAsync(
            async () =>
            {
                await sweeper.RunAsync(CancellationToken.None);
                return await fixture.Database.ScalarAsync<long>($"SELECT count(*) FROM webhooks WHERE resource_id = '{id}'") == 0;
            },
            "the webhook is removed");
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>($"SELECT count(*) FROM tasks WHERE endpoint_path = 'webhooks/{id}'"));
    }

    [Fact]
    public async Task Without_a_key_nobody_gets_in_unless_the_configuration_says_so()
    {
        using HttpClient nobody = new() { BaseAddress = fixture.Gateway.Address };
        (await nobody.GetAnswerAsync("/v1/webhooks")).IsProblem(HttpStatusCode.Unauthorized);
        await using var open = await Gateway.StartAsync(fixture.Database, ("Compatibility:Webhooks:AllowAnonymous", "true"));
        Assert.Equal(HttpStatusCode.OK, (await open.Http.GetAnswerAsync("/v1/webhooks")).Status);
        await open.Http.CreateAsync("/v1/webhooks", WebhookStory.Webhook(Somewhere));
        await using var closed = await Gateway.StartAsync(fixture.Database, ("Compatibility:Webhooks:Enabled", "false"));
        Assert.Equal(HttpStatusCode.NotFound, (await closed.Admin.GetAnswerAsync("/v1/webhooks")).Status);
    }

    [Fact]
    public async Task Webhooks_are_listed_by_name_in_parts_and_by_the_time_they_were_made()
    {
        var start = Given.Name("listed");
        foreach (var letter in "cab")
        {
            await _story.WebhookAsync(Somewhere, body => body["name"] = $"{start} {letter}");
        }

        var all = (await _story.ReadAsync("/v1/webhooks?limit=500"))["webhooks"]!.AsArray().Select(one => one!["name"]!.GetValue<string>()).Where(name => name.StartsWith(start, StringComparison.Ordinal)).ToList();
        Assert.Equal([$"{start} a", $"{start} b", $"{start} c"], all);
        var part = await _story.ReadAsync("/v1/webhooks?limit=1&offset=1&created_at.gte=2020-01-01T00:00:00Z&unknown=1");
        Assert.Equal((1, 1, 1), (part["webhooks"]!.AsArray().Count, part["limit"]!.GetValue<int>(), part["offset"]!.GetValue<int>()));
        Assert.Empty((await _story.ReadAsync("/v1/webhooks?created_at.lt=2020-01-01T00:00:00Z"))["webhooks"]!.AsArray());
    }

    private async Task<string> NameAsync(string id) => (await _story.ReadAsync($"/v1/webhooks/{id}"))["name"]!.GetValue<string>();

    private async Task<string> ResourceNameAsync(string id) => (await Http.GetAnswerAsync($"resources/{id}")).Json["name"]!.GetValue<string>();

    private async Task<long> StatsAsync(string name)
    {
        var stats = (await Http.GetAnswerAsync("stats")).Json;
        var parts = new[] { "pending", "processing", "held", "success", "failed", "stopped", "deleted" }.Sum(part => stats[part]!.GetValue<long>());
        Assert.Equal(stats["accepted"]!.GetValue<long>(), parts);
        return stats[name]!.GetValue<long>();
    }
}
