using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

[Collection(ProcessTests.Name)]
public sealed class ReplayCrashTests
{
    private const int Tasks = 60;

    [Fact]
    public async Task A_replay_whose_node_is_killed_goes_on_at_another_and_no_task_is_copied_twice()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var provider = await FakeResource.StartAsync();
        await using var first = await GatewayProcess.StartAsync(database);
        var (path, token) = await first.Story.RouteAsync(await first.Story.ResourceAsync(provider.Address));
        foreach (var task in await Task.WhenAll(Enumerable.Range(0, Tasks).Select(i => first.Story.AcceptedAsync(token, path, $$"""{"ref":"{{i}}"}"""))))
        {
            await first.Story.FinishedAsync(task);
        }

        var run = await first.Admin.PostAnswerAsync("tasks/replay", Range(path));
        Assert.True(run.Status == HttpStatusCode.Accepted, run.Text);
        await Eventually.TrueAsync(async () => await database.ScalarAsync<long>("SELECT count(*) FROM retried_tasks") is > 5 and < Tasks, "it is in the middle");
        await first.KillAsync();
        // As long as its lease would have lasted, without waiting for it.
        await database.ScalarAsync<Guid>("UPDATE retry_runs SET lease_until = created_at RETURNING id");

        await using var second = await GatewayProcess.StartAsync(database);
        JsonObject end = [];
        await Eventually.TrueAsync(async () => (end = (await second.Admin.GetAnswerAsync($"tasks/replay/{run.Json["id"]}")).Json)["ended_at"] is not null, () => $"the replay ends: {end.ToJsonString()}");
        Assert.Equal((Tasks, Tasks, "done"), (end["retried"]!.GetValue<int>(), end["delivered"]!.GetValue<int>(), end["state"]!.GetValue<string>()));
        Assert.Equal(2 * Tasks, await database.ScalarAsync<long>("SELECT count(*) FROM tasks"));
        Assert.Equal(Tasks, await database.ScalarAsync<long>("SELECT count(*) FROM task_events WHERE text LIKE 'Replayed as task %'"));
        Assert.All(provider.Received.GroupBy(request => request.Text), same => Assert.Equal(2, same.Select(request => request.Headers["Idempotency-Key"]).Distinct().Count()));
        await DeliveryAudit.BooksBalanceAsync(second);
    }

    private static JsonObject Range(string path)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new JsonObject
        {
            ["from"] = now.AddHours(-1).ToString("O", CultureInfo.InvariantCulture), ["to"] = now.AddHours(1).ToString("O", CultureInfo.InvariantCulture), ["endpoint"] = path,
            ["states"] = new JsonArray("success"), ["per_minute"] = 1200,
        };
    }
}
