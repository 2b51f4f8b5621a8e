using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Health;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Alerts;

public sealed class AlertWatcherTests(AlertStory story) : IClassFixture<AlertStory>
{
    [Fact]
    public async Task An_endpoint_without_a_usable_resource_is_told_once_while_it_lasts_and_again_when_it_comes_back()
    {
        var resource = await story.ResourceAsync();
        var endpoint = (await story.Gateway.Admin.CreateAsync("endpoints", Given.Endpoint(null, resource.Id))).Id();
        await story.RuleAsync(resource.Id, [await story.SlackAsync("/unusable")], rule => (rule["events"], rule["endpoint_ids"], rule["subject"]) = (new JsonArray("endpoint_unusable"), new JsonArray(endpoint.ToString()), null));
        await story.FlipAsync(resource, HealthFlipKind.WentDown);
        await Task.WhenAll(story.WatchAsync(), story.WatchAsync());
        await story.WatchAsync();
        Assert.Single(await story.AlertsAsync(endpoint));
        await story.FlipAsync(resource, HealthFlipKind.CameUp);
        await story.WatchAsync();
        await story.FlipAsync(resource, HealthFlipKind.WentDown);
        await story.WatchAsync();
        Assert.Equal(2, (await story.AlertsAsync(endpoint)).Count);
    }

    [Fact]
    public async Task Books_that_do_not_balance_and_failed_tasks_are_told()
    {
        var resource = await story.ResourceAsync();
        await story.RuleAsync(resource.Id, [await story.SlackAsync("/books")], rule => (rule["events"], rule["failed_tasks"], rule["subject"]) = (new JsonArray("books_out_of_balance", "failed_tasks", "queue_age"), 1, null));
        await story.WatchAsync();
        Assert.Empty(await story.AlertsAsync(Guid.Empty));
        await story.Database.ScalarAsync<object>("INSERT INTO task_ledger (client_id, minute, accepted, success, failed, stopped, deleted) VALUES (gen_random_uuid(), now(), 1, 0, 0, 0, 0) RETURNING 1");
        await story.WatchAsync();
        await story.WatchAsync();
        Assert.Equal("books_out_of_balance", Assert.Single(await story.AlertsAsync(Guid.Empty))["event"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_resource_that_stays_down_is_reminded_of_until_somebody_acknowledges()
    {
        var resource = await story.ResourceAsync();
        await story.RuleAsync(resource.Id, [await story.SlackAsync("/reminded")], rule => (rule["reminder_minutes"], rule["subject"]) = (60, "{reminder}{resource_name}"));
        // Three hours ago.
        await story.FlipAsync(resource, HealthFlipKind.WentDown);
        await Task.WhenAll(story.WatchAsync(), story.WatchAsync());
        await story.WatchAsync();
        var alerts = await story.AlertsAsync(resource.Id);
        Assert.Equal([resource.Name, "Still: " + resource.Name], alerts.Select(alert => alert["text"]!.GetValue<string>()));

        var known = await story.Gateway.Admin.PostAnswerAsync($"alerts/{alerts[0]["id"]}/acknowledge");
        Assert.Equal(HttpStatusCode.OK, known.Status);
        await story.Database.ScalarAsync<object>($"UPDATE alerts SET at = at - interval '2 hours' WHERE subject_id = '{resource.Id}' RETURNING 1");
        await story.WatchAsync();
        Assert.Equal(2, (await story.AlertsAsync(resource.Id)).Count);
    }

    [Fact]
    public async Task Flapping_is_told()
    {
        var resource = await story.ResourceAsync();
        await story.RuleAsync(resource.Id, [await story.SlackAsync("/flaps")], rule => (rule["events"], rule["flap_count"], rule["flap_minutes"]) = (new JsonArray("flapping"), 4, 600));
        for (var i = 0; i < 4; i++)
        {
            Assert.Empty(await story.AlertsAsync(resource.Id));
            await story.FlipAsync(resource, i % 2 == 0 ? HealthFlipKind.WentDown : HealthFlipKind.CameUp);
            await story.WatchAsync();
        }

        Assert.Equal("flapping", Assert.Single(await story.AlertsAsync(resource.Id))["event"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_sign_of_life_goes_out_once_an_interval_and_its_address_never_comes_back()
    {
        var version = (await story.Gateway.Admin.GetAnswerAsync("heartbeat")).Json["version"]!.GetValue<int>();
        var saved = await story.Gateway.Admin.PutAnswerAsync("heartbeat", new JsonObject { ["version"] = version, ["url"] = new Uri(story.People.Address, "/alive-secret").AbsoluteUri, ["interval_minutes"] = 5 });
        Assert.DoesNotContain("alive-secret", saved.Text, StringComparison.Ordinal);
        var heartbeat = story.Gateway.Services.GetRequiredService<Heartbeat>();
        Assert.Contains(await heartbeat.RunAsync(CancellationToken.None), new[] { "Sent", "Not due yet" });
        Assert.Equal("Not due yet", await heartbeat.RunAsync(CancellationToken.None));
        Assert.Equal("GET", Assert.Single(story.At("/alive-secret")).Method);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_rule_or_a_channel_is_named_at_once()
    {
        var rule = (await story.Gateway.Admin.PostAnswerAsync("alert-rules", JsonNode.Parse("""{"name":"","events":["exploded"],"channel_ids":[],"subject":"{resource.__class__}","quiet_from":"25:00","time_zone":"Mars"}""")!)).IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["channel_ids", "events[0]", "name", "quiet_from", "quiet_to", "subject", "time_zone"], rule.ErrorFields);
        var channel = (await story.Gateway.Admin.PostAnswerAsync("alert-channels", JsonNode.Parse("""{"name":"x","kind":"webhook","settings":{"url":"nowhere","payload":"{\"a\":\"{nobody}\"}","colour":"red"},"headers":{"Host":"x"}}""")!)).IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["headers.Host", "settings.colour", "settings.payload", "settings.url"], channel.ErrorFields);
    }
}
