using System.Globalization;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Queue;
using Dispatchapy.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Dispatchapy.Tests.Alerts;

public sealed class AlertDeliveryTests(AlertStory story) : IClassFixture<AlertStory>
{
    [Fact]
    public async Task Going_down_and_coming_back_are_told_once_each_and_stand_in_the_log_with_their_tasks()
    {
        var resource = await story.ResourceAsync();
        await story.RuleAsync(resource.Id, [await story.SlackAsync("/told")], rule => rule["body"] = "{reason} {outage} {traffic}");
        await story.FlipAsync(resource, HealthFlipKind.WentDown);
        await story.FlipAsync(resource, HealthFlipKind.CameUp, "It answers.");
        await story.DeliveredAsync(resource.Id, 2);

        Assert.Equal([$"{resource.Name} went_down", $"{resource.Name} came_up"], story.At("/told").Select(request => Text(request).Split('\n')[0]));
        Assert.Contains("It answers. 12 minutes Meanwhile 0 attempts", Text(story.At("/told")[1]), StringComparison.Ordinal);
        var task = (await story.Gateway.Admin.GetAnswerAsync($"tasks/{(await story.AlertsAsync(resource.Id))[0]["task_id"]}")).Json;
        Assert.Equal((OwnClient.Name, "success"), (task["client"]!.ToString(), task["state"]!.ToString()));
        Assert.StartsWith("alerts/rule", task["endpoint"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_committed_was_never_told()
    {
        var resource = await story.ResourceAsync();
        await story.RuleAsync(resource.Id, [await story.SlackAsync("/crash")]);
        await story.FlipAsync(resource, HealthFlipKind.WentDown, commit: false);
        Assert.Empty(await story.AlertsAsync(resource.Id));
        await story.FlipAsync(resource, HealthFlipKind.WentDown);
        await story.DeliveredAsync(resource.Id, 1);
        Assert.Single(story.At("/crash"));
    }

    [Fact]
    public async Task A_refusal_is_no_delivery_and_the_next_channel_of_the_rule_gets_it()
    {
        story.People.On("/refuses", Answer.With(StatusCodes.Status404NotFound));
        var resource = await story.ResourceAsync();
        await story.RuleAsync(resource.Id, [await story.SlackAsync("/refuses"), await story.SlackAsync("/second")]);
        await story.FlipAsync(resource, HealthFlipKind.WentDown);
        await story.DeliveredAsync(resource.Id, 1);
        var task = (await story.Gateway.Admin.GetAnswerAsync($"tasks/{(await story.AlertsAsync(resource.Id))[0]["task_id"]}")).Json;
        Assert.Equal(["refused", "accepted"], task["attempts"]!.AsArray().Select(attempt => attempt!["outcome"]!.GetValue<string>()));
        Assert.Single(story.At("/second"));
    }

    [Fact]
    public async Task A_channel_that_was_down_for_long_gets_every_alert_afterwards_once_and_in_order()
    {
        story.People.On("/down", Answer.With(StatusCodes.Status503ServiceUnavailable));
        var resource = await story.ResourceAsync();
        await story.RuleAsync(resource.Id, [await story.SlackAsync("/down")]);
        for (var i = 1; i <= 6; i++)
        {
            await story.FlipAsync(resource, i % 2 == 1 ? HealthFlipKind.WentDown : HealthFlipKind.CameUp, $"news {i}");
        }

        // An hour of pauses, each of which is over at once.
        await Eventually.TrueAsync(
            async () =>
            {
                await story.HurryAsync();
                return story.At("/down").Count > 20;
            },
            "it was tried again and again");
        Assert.All(story.At("/down"), request => Assert.EndsWith("news 1", Text(request), StringComparison.Ordinal));
        var before = story.At("/down").Count;
        story.People.On("/down", Answer.With(StatusCodes.Status200OK));
        await story.DeliveredAsync(resource.Id, 6);
        var after = story.At("/down").Skip(before).Select(request => Text(request).Split('\n')[1]).SkipWhile(text => text == "news 1").ToList();
        Assert.Equal(["news 2", "news 3", "news 4", "news 5", "news 6"], after);
    }

    [Fact]
    public async Task Damping_swallows_and_the_next_one_says_how_many()
    {
        var resource = await story.ResourceAsync();
        await story.RuleAsync(resource.Id, [await story.SlackAsync("/damped")], rule => (rule["damping_minutes"], rule["events"]) = (5, new JsonArray("went_down")));
        for (var i = 0; i < 3; i++)
        {
            await story.FlipAsync(resource, HealthFlipKind.WentDown);
        }

        Assert.Equal(["sent", "swallowed", "swallowed"], (await story.AlertsAsync(resource.Id)).Select(alert => alert["state"]!.GetValue<string>()));
        await story.WatchAsync();
        await story.DeliveredAsync(resource.Id, 2);
        Assert.Equal(["sent", "told", "told", "sent"], (await story.AlertsAsync(resource.Id)).Select(alert => alert["state"]!.GetValue<string>()));
        Assert.Equal(2, story.At("/damped").Count);
    }

    [Fact]
    public async Task Quiet_hours_put_off_and_lose_nothing()
    {
        var resource = await story.ResourceAsync();
        var now = TimeProvider.System.GetUtcNow();
        await story.RuleAsync(resource.Id, [await story.SlackAsync("/quiet")], rule => (rule["quiet_from"], rule["quiet_to"]) = (Time(now.AddHours(-1)), Time(now.AddHours(2))));
        await story.FlipAsync(resource, HealthFlipKind.WentDown, at: now);
        var task = (await story.Gateway.Admin.GetAnswerAsync($"tasks/{(await story.AlertsAsync(resource.Id))[0]["task_id"]}")).Json;
        Assert.Equal("pending", task["state"]!.GetValue<string>());
        Assert.StartsWith("Quiet hours until", task["wait_reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(story.At("/quiet"));
    }

    [Fact]
    public async Task A_resources_own_webhook_is_told_with_its_own_template_and_headers()
    {
        var resource = await story.ResourceAsync(body => body["alerts"] = new JsonObject
        {
            ["webhook_url"] = new Uri(story.People.Address, "/own").AbsoluteUri, ["webhook_headers"] = new JsonObject { ["X-Key"] = "a-secret-value" }, ["webhook_payload"] = new JsonObject { ["what"] = "{resource_name}: {reason}" },
        });
        await story.FlipAsync(resource, HealthFlipKind.WentDown, "Said \"no\".");
        await story.DeliveredAsync(resource.Id, 1);
        var told = Assert.Single(story.At("/own"));
        Assert.Equal($"{resource.Name}: Said \"no\".", JsonNode.Parse(told.Text)!["what"]!.GetValue<string>());
        Assert.Equal("a-secret-value", told.Headers["X-Key"]);
    }

    [Fact]
    public async Task Nobody_calls_the_endpoints_of_alerts_and_no_list_shows_them()
    {
        await story.RuleAsync((await story.ResourceAsync()).Id, [await story.SlackAsync("/hidden")]);
        foreach (var list in new[] { "clients", "endpoints", "resources" })
        {
            Assert.DoesNotContain("alerts", (await story.Gateway.Admin.GetAnswerAsync($"{list}?q=alerts")).Json["items"]!.ToJsonString(), StringComparison.Ordinal);
        }
    }

    private static string Time(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Text(ReceivedRequest request) => JsonNode.Parse(request.Text)!["text"]!.GetValue<string>();
}
