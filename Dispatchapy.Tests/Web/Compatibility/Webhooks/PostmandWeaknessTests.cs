using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Retention;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Compatibility.Webhooks;

/// <summary>What postmand was weak in, in the order of the list of its weaknesses, B6-1 to B6-10.</summary>
public sealed class PostmandWeaknessTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Nobody = "0198a000-0000-7000-8000-000000000000";

    private readonly WebhookStory _story = new(fixture.Gateway);

    private HttpClient Http => fixture.Gateway.Admin;

    /// <summary>B6-1.</summary>
    [Fact]
    public async Task Deliveries_of_one_webhook_run_side_by_side()
    {
        await using var receiver = await FakeResource.StartAsync();
        var (inside, all) = (0, new TaskCompletionSource());
        receiver.Behaviour = async exchange =>
        {
            await exchange.ReceiveAsync();
            if (Interlocked.Increment(ref inside) == 4)
            {
                all.TrySetResult();
            }

            await all.Task.WaitAsync(exchange.Gone); // none is answered before all are there
        };
        var webhook = await _story.WebhookAsync(receiver.Address, body => body["delivery_attempt_timeout"] = 60);
        var deliveries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _story.DeliveryAsync(webhook)));
        foreach (var delivery in deliveries)
        {
            var ended = await _story.EndedAsync(delivery);
            Assert.Equal(("succeeded", 1), (WebhookStory.Status(ended), WebhookStory.Attempts(ended)));
        }
    }

    /// <summary>B6-2.</summary>
    [Fact]
    public async Task While_a_call_is_in_flight_its_webhook_takes_deliveries_and_changes()
    {
        await using var receiver = await FakeResource.StartAsync();
        TaskCompletionSource arrived = new(), go = new();
        receiver.Behaviour = async exchange =>
        {
            await exchange.ReceiveAsync();
            arrived.TrySetResult();
            await go.Task.WaitAsync(exchange.Gone);
        };
        var webhook = await _story.WebhookAsync(receiver.Address, body => body["delivery_attempt_timeout"] = 60);
        var first = await _story.DeliveryAsync(webhook);
        await arrived.Task.WaitAsync(Eventually.Deadline);
        var second = await _story.DeliveryAsync(webhook);
        var changed = await _story.ReadAsync($"/v1/webhooks/{webhook}");
        changed["max_delivery_attempts"] = 9;
        Assert.Equal(HttpStatusCode.OK, (await Http.PutAnswerAsync($"/v1/webhooks/{webhook}", changed)).Status);
        Assert.Equal(0, WebhookStory.Attempts(await _story.ReadAsync($"/v1/deliveries/{first}")));
        go.TrySetResult();
        Assert.Equal(["succeeded", "succeeded"], new[] { WebhookStory.Status(await _story.EndedAsync(first)), WebhookStory.Status(await _story.EndedAsync(second)) });
    }

    /// <summary>B6-3.</summary>
    [Fact]
    public async Task An_answer_with_NUL_and_invalid_UTF_8_counts_as_one_attempt_and_so_does_one_that_took_long()
    {
        var slow = TimeSpan.FromSeconds(1);
        await using var receiver = await FakeResource.StartAsync();
        receiver.Behaviour = async exchange =>
        {
            await exchange.ReceiveAsync();
            await Task.Delay(slow, TimeProvider.System, exchange.Gone);
            await exchange.Http.Response.Body.WriteAsync(new byte[] { (byte)'a', 0, (byte)'b', 0xFF, (byte)'c' });
        };
        var delivery = await _story.DeliveryAsync(await _story.WebhookAsync(receiver.Address));
        Assert.Equal("succeeded", WebhookStory.Status(await _story.EndedAsync(delivery)));
        var attempt = Assert.Single(await _story.AttemptsAsync(delivery));
        Assert.EndsWith("\r\n\r\na\uFFFDb\uFFFDc", attempt["raw_response"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Single(receiver.Received);
        Assert.InRange(attempt["execution_duration"]!.GetValue<int>(), slow.TotalMilliseconds - 50, 5_000);
        // Nobody waits here for longer than a small integer holds, which was too long there.
        await fixture.Database.ListAsync($"UPDATE attempts SET duration_ms = 119000.4 WHERE task_id = '{delivery}' RETURNING 1", row => row.GetInt32(0));
        Assert.Equal(119_000, (await _story.AttemptsAsync(delivery))[0]["execution_duration"]!.GetValue<int>());
    }

    /// <summary>B6-4.</summary>
    [Fact]
    public async Task Every_attempt_carries_the_deliverys_id_so_that_a_receiver_can_tell_a_repetition()
    {
        await using var receiver = await FakeResource.StartAsync();
        receiver.Behaviour = Answer.InTurn(Answer.With(500), Answer.With(200));
        var delivery = await _story.DeliveryAsync(await _story.WebhookAsync(receiver.Address));
        await _story.EndedAsync(delivery);
        Assert.Equal([delivery, delivery], receiver.Received.Select(request => request.Headers["Idempotency-Key"]));
    }

    /// <summary>B6-5.</summary>
    [Fact]
    public async Task Redirects_are_not_followed_and_no_more_of_an_answer_is_kept_than_fits()
    {
        await using var receiver = await FakeResource.StartAsync();
        receiver.On("/moved", Answer.Redirect(302, "/elsewhere")).On("/long", Answer.With(200, new string('x', 200_000)));
        var moved = await _story.DeliveryAsync(await _story.WebhookAsync(new Uri(receiver.Address, "/moved"), body => body["max_delivery_attempts"] = 1));
        Assert.Equal("failed", WebhookStory.Status(await _story.EndedAsync(moved)));
        Assert.DoesNotContain(receiver.Received, request => request.Path == "/elsewhere");
        Assert.Contains("Redirects are not followed", Assert.Single(await _story.AttemptsAsync(moved))["error"]!.GetValue<string>(), StringComparison.Ordinal);
        var large = await _story.DeliveryAsync(await _story.WebhookAsync(new Uri(receiver.Address, "/long")));
        await _story.EndedAsync(large);
        Assert.InRange(Assert.Single(await _story.AttemptsAsync(large))["raw_response"]!.GetValue<string>().Length, 60_000, 67_000);
    }

    /// <summary>B6-5.</summary>
    [Fact]
    public async Task A_metadata_address_cannot_be_saved_and_is_not_connected_to_either()
    {
        const string Metadata = "http://169.254.169.254/latest/meta-data/";
        var id = await _story.WebhookAsync(new Uri("https://receiver.example"), body => body["max_delivery_attempts"] = 1);
        var webhook = await _story.ReadAsync($"/v1/webhooks/{id}");
        webhook["url"] = Metadata;
        foreach (var answer in new[] { await Http.PutAnswerAsync($"/v1/webhooks/{id}", webhook), await Http.PostAnswerAsync("/v1/webhooks", WebhookStory.Webhook(new Uri(Metadata))) })
        {
            Assert.Equal((HttpStatusCode.BadRequest, 4), (answer.Status, answer.Json["code"]!.GetValue<int>()));
            Assert.StartsWith("url: ", answer.Json["details"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        // As if it had got in another way: the gateway learns of it with the next save of anything.
        await fixture.Database.ListAsync($"UPDATE resources SET url = '{Metadata}' WHERE id = '{id}' RETURNING 1", row => row.GetInt32(0));
        await _story.WebhookAsync(new Uri("https://receiver.example"));
        var delivery = await _story.DeliveryAsync(id);
        Assert.Equal("failed", WebhookStory.Status(await _story.EndedAsync(delivery)));
        var attempt = Assert.Single(await _story.AttemptsAsync(delivery));
        Assert.Equal((0, ""), (attempt["response_status_code"]!.GetValue<int>(), attempt["raw_response"]!.GetValue<string>()));
        Assert.Contains("link-local", attempt["error"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>B6-6 and B6-7.</summary>
    [Theory]
    [InlineData("GET", "/v1/webhooks/none", 404, """{"code":2,"message":"invalid id"}""")]
    [InlineData("GET", $"/v1/webhooks/{Nobody}", 404, """{"code":5,"message":"webhook not found"}""")]
    [InlineData("PUT", $"/v1/webhooks/{Nobody}", 404, """{"code":5,"message":"webhook not found"}""")]
    [InlineData("DELETE", $"/v1/webhooks/{Nobody}", 404, """{"code":5,"message":"webhook not found"}""")]
    [InlineData("GET", $"/v1/deliveries/{Nobody}", 404, """{"code":6,"message":"delivery not found"}""")]
    [InlineData("DELETE", $"/v1/deliveries/{Nobody}", 404, """{"code":6,"message":"delivery not found"}""")]
    [InlineData("DELETE", "/v1/deliveries/1", 404, """{"code":2,"message":"invalid id"}""")]
    [InlineData("GET", $"/v1/delivery-attempts/{Nobody}", 404, """{"code":7,"message":"delivery attempt not found"}""")]
    [InlineData("POST", "/v1/deliveries", 400, """{"code":4,"message":"request validation failed","details":"webhook_id: must be the id of a webhook."}""")]
    public async Task An_unknown_id_is_refused_everywhere_by_one_JSON_object_and_nothing_more(string method, string path, int status, string text)
    {
        var body = method is "POST" ? new JsonObject { ["webhook_id"] = Nobody } : method is "PUT" ? WebhookStory.Webhook(new Uri("https://receiver.example")) : null;
        var answer = await Http.CallAsync(new HttpMethod(method), path, body);
        Assert.Equal((status, text, "application/json"), ((int)answer.Status, answer.Text, answer.MediaType));
    }

    /// <summary>B6-8.</summary>
    [Theory]
    [InlineData("webhooks?active=1", "active: must be true or false.")]
    [InlineData("webhooks?limit=501", "limit: must be a whole number from 0 to 500.")]
    [InlineData("webhooks?limit=-1&offset=-1", "limit: must be a whole number from 0 to 500; offset: must be a whole number from 0 to 2147483647.")]
    [InlineData("deliveries?limit=abc", "limit: must be a whole number from 0 to 500.")]
    [InlineData("deliveries?webhook_id=1&status=sent", "status: must be one of pending, succeeded, failed; webhook_id: must be a valid UUID v4.")]
    [InlineData("deliveries?created_at.gte=yesterday", "created_at.gte: must be a time of RFC 3339.")]
    [InlineData("delivery-attempts?success=yes&delivery_id=", "delivery_id: must be a valid UUID v4; success: must be true or false.")]
    public async Task A_malformed_filter_limit_or_offset_is_refused_and_never_ignored(string list, string details)
    {
        var answer = await Http.GetAnswerAsync($"/v1/{list}");
        Assert.Equal((HttpStatusCode.BadRequest, 4, details), (answer.Status, answer.Json["code"]!.GetValue<int>(), answer.Json["details"]!.GetValue<string>()));
    }

    /// <summary>B6-9.</summary>
    [Fact]
    public async Task Attempts_are_counted_here_a_delivery_may_be_scheduled_and_a_key_makes_a_repetition_safe()
    {
        await using var receiver = await FakeResource.StartAsync();
        var webhook = await _story.WebhookAsync(receiver.Address);
        JsonObject body = new() { ["webhook_id"] = webhook, ["payload"] = "{}", ["delivery_attempts"] = 99, ["status"] = "succeeded", ["id"] = Nobody, ["scheduled_at"] = "2027-06-01T12:00:00+02:00" };
        var scheduled = await Http.CreateAsync("/v1/deliveries", body);
        Assert.Equal((0, "pending", "2027-06-01T10:00:00.000000Z"), (WebhookStory.Attempts(scheduled), WebhookStory.Status(scheduled), scheduled["scheduled_at"]!.GetValue<string>()));
        Assert.Equal("2027-06-01T10:00:00.000000Z", (await _story.ReadAsync($"/v1/deliveries/{scheduled["id"]}"))["scheduled_at"]!.GetValue<string>());
        body.Remove("scheduled_at");
        var (first, second, other) = (await KeyedAsync(body, "k-1"), await KeyedAsync(body, "k-1"), await KeyedAsync(new JsonObject { ["webhook_id"] = webhook, ["payload"] = "x" }, "k-1"));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity), (first.Status, second.Status, other.Status));
        Assert.Equal(first.Json["id"]!.GetValue<string>(), second.Json["id"]!.GetValue<string>());
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotency-Replayed")));
        await _story.EndedAsync(first.Json["id"]!.GetValue<string>());
        Assert.Single(receiver.Received);
    }

    /// <summary>B6-10.</summary>
    [Fact]
    public async Task What_is_over_is_forgotten_in_time_and_due_and_listed_deliveries_have_indexes()
    {
        await using var receiver = await FakeResource.StartAsync();
        receiver.On("/down", Answer.With(500));
        var old = await _story.DeliveryAsync(await _story.WebhookAsync(new Uri(receiver.Address, "/down"), body => (body["retry_min_backoff"], body["retry_max_backoff"]) = (600, 600)));
        await _story.UntilAsync(old, now => WebhookStory.Attempts(now) == 1);
        var over = await _story.DeliveryAsync(await _story.WebhookAsync(receiver.Address));
        await _story.EndedAsync(over);
        await fixture.Gateway.Services.GetRequiredService<FinishedTasks>().DeleteAsync(TimeProvider.System.GetUtcNow().AddDays(1), 1000, CancellationToken.None);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAnswerAsync($"/v1/deliveries/{over}")).Status);
        Assert.Equal("pending", WebhookStory.Status(await _story.ReadAsync($"/v1/deliveries/{old}")));
        Assert.Equal(2L, await fixture.Database.ScalarAsync<long>("SELECT count(*) FROM pg_indexes WHERE tablename = 'tasks' AND indexname IN ('ix_tasks_due', 'ix_tasks_webhook')"));
    }

    private async Task<JsonAnswer> KeyedAsync(JsonObject body, string key)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/deliveries") { Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json"), Headers = { { "Idempotency-Key", key } } };
        using var response = await Http.SendAsync(request);
        return new JsonAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, response.Headers);
    }
}
