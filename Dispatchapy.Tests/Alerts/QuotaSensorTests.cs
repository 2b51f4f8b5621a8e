using System.Text.Json.Nodes;

namespace Dispatchapy.Tests.Alerts;

public sealed class QuotaSensorTests(AlertStory story) : IClassFixture<AlertStory>
{
    [Fact]
    public async Task A_quota_is_told_of_at_80_per_cent_and_at_its_end_once_a_day()
    {
        var resource = await story.ResourceAsync(body => body["daily_quota"] = 10);
        await story.RuleAsync(resource.Id, [await story.SlackAsync("/quota")], rule =>
        {
            rule["events"] = new JsonArray("quota_nearly_used", "quota_used_up");
            (rule["subject"], rule["body"]) = ("{resource_name} {event} {count}/{threshold}", "{reason}");
        });
        Assert.Equal(0, await AlertsAsync(resource.Id, 7));
        Assert.Equal(1, await AlertsAsync(resource.Id, 8));
        Assert.Equal(1, await AlertsAsync(resource.Id, 9));
        Assert.Equal(2, await AlertsAsync(resource.Id, 10));
        Assert.Equal([$"{resource.Name} quota_nearly_used 8/10", $"{resource.Name} quota_used_up 10/10"], (await story.AlertsAsync(resource.Id)).Select(alert => alert["text"]!.GetValue<string>()));

        await story.Database.ScalarAsync<object>($"WITH past AS (UPDATE resource_usage SET day = day - interval '1 day' WHERE resource_id = '{resource.Id}' RETURNING 1) SELECT count(*) FROM past");
        await story.WatchAsync();
        Assert.Equal(4, await AlertsAsync(resource.Id, 10));
    }

    private async Task<int> AlertsAsync(Guid resource, int sent)
    {
        await story.Database.ScalarAsync<object>($"""
            WITH used AS (
                INSERT INTO resource_usage (resource_id, next_at, day, sent, warned) VALUES ('{resource}', now(), date_trunc('day', now(), 'UTC'), {sent}, 0)
                ON CONFLICT (resource_id) DO UPDATE SET sent = excluded.sent, day = excluded.day RETURNING 1)
            SELECT count(*) FROM used
            """);
        await story.WatchAsync();
        return (await story.AlertsAsync(resource)).Count;
    }
}
