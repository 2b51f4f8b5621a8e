using System.Text.Json.Nodes;
using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Health;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Alerts;

/// <summary>
/// What nobody announces, for real: it begins and is delivered by the engine, ends and begins again within the damping, and what damping
/// kept back is delivered at its end with the number of the others.
/// </summary>
public sealed class AlertSensorTests(AlertStory story) : IClassFixture<AlertStory>
{
    private Story Callers => new(story.Gateway);

    [Fact]
    public async Task Failed_tasks_over_the_threshold_are_told_with_their_number()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(400);
        var (path, token) = await Callers.RouteAsync(await Callers.ResourceAsync(provider.Address));
        List<Guid> failed = [];
        await RepeatAsync(
            AlertEvents.FailedTasks, Guid.Empty, rule => (rule["failed_tasks"], rule["failed_minutes"]) = (3, 30),
            begin: async () =>
            {
                failed = [.. await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Callers.AcceptedAsync(token, path)))];
                Assert.Equal(["failed"], (await Task.WhenAll(failed.Select(Callers.FinishedAsync))).Select(Story.State).Distinct());
            },
            end: async () =>
            {
                foreach (var task in failed)
                {
                    await story.Gateway.Admin.DeleteAnswerAsync($"tasks/{task}");
                }
            },
            "3 tasks failed within 30 minutes; the limit is 3.");
    }

    [Fact]
    public async Task A_task_that_waits_too_long_is_told()
    {
        var resource = await story.ResourceAsync();
        await story.FlipAsync(resource, HealthFlipKind.WentDown);
        var (path, token) = await Callers.RouteAsync(resource.Id);
        var task = Guid.Empty;
        await RepeatAsync(
            AlertEvents.QueueAge, Guid.Empty, rule => rule["queue_age_minutes"] = 30,
            begin: async () =>
            {
                task = await Callers.AcceptedAsync(token, path);
                await story.Database.ScalarAsync<object>($"UPDATE tasks SET created_at = created_at - interval '45 minutes' WHERE id = '{task}' RETURNING 1");
            },
            end: async () => await story.Gateway.Admin.PostAnswerAsync($"tasks/{task}/stop"),
            "The oldest unfinished task waits since 45 minutes; the limit is 30 minutes.");
    }

    [Fact]
    public Task Books_that_do_not_balance_are_told() => RepeatAsync(
        AlertEvents.BooksOutOfBalance, Guid.Empty, _ => { },
        begin: () => story.Database.ScalarAsync<object>("INSERT INTO task_ledger (client_id, minute, accepted, success, failed, stopped, deleted) VALUES (gen_random_uuid(), now(), 1, 0, 0, 0, 0) RETURNING 1"),
        end: () => story.Database.ScalarAsync<object>("DELETE FROM task_ledger WHERE client_id NOT IN (SELECT client_id FROM tasks) RETURNING 1"),
        "A task may have been lost or counted twice.");

    [Fact]
    public async Task An_endpoint_without_a_usable_resource_is_told()
    {
        var resource = await story.ResourceAsync();
        var endpoint = await story.Gateway.Admin.CreateAsync("endpoints", Given.Endpoint(null, resource.Id));
        await RepeatAsync(
            AlertEvents.EndpointUnusable, endpoint.Id(), rule => rule["endpoint_ids"] = new JsonArray(endpoint.Id().ToString()),
            begin: () => story.FlipAsync(resource, HealthFlipKind.WentDown),
            end: () => story.FlipAsync(resource, HealthFlipKind.CameUp),
            $"Calls to {endpoint["path"]} are accepted and wait: {resource.Name}: down.");
    }

    [Fact]
    public async Task A_resource_that_flaps_is_told()
    {
        var resource = await story.ResourceAsync();
        await RepeatAsync(
            AlertEvents.Flapping, resource.Id, rule => (rule["resource_ids"], rule["flap_count"], rule["flap_minutes"]) = (new JsonArray(resource.Id.ToString()), 4, 600),
            begin: async () =>
            {
                for (var i = 0; i < 4; i++)
                {
                    await story.FlipAsync(resource, i % 2 == 0 ? HealthFlipKind.WentDown : HealthFlipKind.CameUp);
                }
            },
            end: () => story.Database.ScalarAsync<object>($"UPDATE health_flips SET at = at - interval '2 days' WHERE resource_id = '{resource.Id}' RETURNING 1"),
            "changed its state 4 times within 10 hours 0 minutes.");
    }

    /// <summary>Begins four times, once for the alert and three times within the damping.</summary>
    private async Task RepeatAsync(string happened, Guid subject, Action<JsonObject> limits, Func<Task> begin, Func<Task> end, string says)
    {
        var path = $"/{happened}";
        var rule = await story.RuleAsync(subject, [await story.SlackAsync(path)], body =>
        {
            (body["events"], body["resource_ids"], body["damping_minutes"], body["subject"], body["body"]) = (new JsonArray(happened), new JsonArray(), 30, null, null);
            limits(body);
        });
        await story.WatchAsync();
        Assert.Empty(await OfAsync(rule));
        for (var i = 0; i < 4; i++)
        {
            await begin();
            await Task.WhenAll(story.WatchAsync(), story.WatchAsync());
            await story.WatchAsync();
            Assert.Equal(i + 1, (await OfAsync(rule)).Count);
            if (i < 3)
            {
                await end();
                await story.WatchAsync();
            }
        }

        await DeliveredAsync(path, 1);
        Assert.Contains(says, Text(path, 0), StringComparison.Ordinal);
        Assert.DoesNotContain("swallowed", Text(path, 0), StringComparison.Ordinal);

        // The damping is over, and it is still so.
        await story.Database.ScalarAsync<object>($"UPDATE alerts SET at = at - interval '31 minutes' WHERE rule_id = '{rule}' RETURNING 1");
        await Task.WhenAll(story.WatchAsync(), story.WatchAsync());
        await DeliveredAsync(path, 2);
        Assert.Contains(says, Text(path, 1), StringComparison.Ordinal);
        Assert.EndsWith("2 alerts swallowed since the last one", Text(path, 1), StringComparison.Ordinal);
        await end();
        await story.WatchAsync();
        Assert.Equal(2, story.At(path).Count);
    }

    private Task<List<long>> OfAsync(Guid rule) => story.Database.ListAsync($"SELECT count(*) FROM alerts WHERE rule_id = '{rule}' GROUP BY id", row => row.GetInt64(0));

    private Task DeliveredAsync(string path, int count) => Eventually.TrueAsync(
        async () =>
        {
            await story.HurryAsync();
            return story.At(path).Count == count;
        },
        $"{count} alerts arrived at {path}");

    private string Text(string path, int index) => JsonNode.Parse(story.At(path)[index].Text)!["text"]!.GetValue<string>();
}
