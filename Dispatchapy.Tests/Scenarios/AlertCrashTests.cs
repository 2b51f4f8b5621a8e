using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

[Collection(ProcessTests.Name)]
public sealed class AlertCrashTests
{
    [Fact]
    public async Task A_node_that_is_killed_right_after_the_flip_leaves_an_alert_that_the_next_one_delivers()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var provider = await FakeResource.StartAsync();
        await using var people = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(503);
        people.Behaviour = Answer.Never();
        await using (var first = await GatewayProcess.StartAsync(database))
        {
            var resource = await first.Story.ResourceAsync(provider.Address, body => body["health"] = JsonNode.Parse("""{"method":"http","interval_min_seconds":3600,"interval_max_seconds":7200,"down_after":1,"http":{"path":"/health"}}"""));
            var channel = (await first.Admin.CreateAsync("alert-channels", new JsonObject { ["name"] = "people", ["kind"] = "slack", ["settings"] = new JsonObject { ["url"] = people.Address.AbsoluteUri } })).Id();
            await first.Admin.CreateAsync("alert-rules", new JsonObject { ["name"] = "rule", ["events"] = new JsonArray("went_down"), ["channel_ids"] = new JsonArray(channel.ToString()) });
            // Nobody waits for the answer: the flip is seen from outside, and the node is gone.
            var check = first.Admin.PostAnswerAsync($"resources/{resource}/check");
            await Eventually.TrueAsync(async () => await database.ScalarAsync<long>("SELECT count(*) FROM health_flips") == 1, "it went down");
            await first.KillAsync();
            await check.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM alerts JOIN tasks ON tasks.id = alerts.task_id WHERE tasks.state <= 1"));
        var before = people.Received.Count;
        people.Behaviour = Answer.With(200);
        await using var second = await GatewayProcess.StartAsync(database);
        await Eventually.TrueAsync(async () => await database.ScalarAsync<long>("SELECT count(*) FROM tasks WHERE state = 3") == 1, "the alert is delivered");
        Assert.Contains("is down", Assert.Single(people.Received.Skip(before)).Text, StringComparison.Ordinal);
        await DeliveryAudit.BooksBalanceAsync(second);
    }
}
