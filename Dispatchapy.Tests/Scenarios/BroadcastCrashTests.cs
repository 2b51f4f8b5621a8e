using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

[Collection(ProcessTests.Name)]
public sealed class BroadcastCrashTests
{
    private const int Living = 150;
    private const int Dead = 50;
    private const int Hanging = Dead / 2;
    private const int Calls = 5;

    private const int TimeoutSeconds = 12;

    /// <summary>Before any hanging one is given up.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(TimeoutSeconds - 2);

    [Fact]
    public async Task Of_two_hundred_receivers_the_living_get_it_at_once_and_the_dead_retry_alone_also_over_the_death_of_the_gateway()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var living = await FakeResource.StartAsync();
        await using var dead = await FakeResource.StartAsync();
        await using var hanging = await FakeResource.StartAsync();
        dead.ResetsConnections = true;
        hanging.Behaviour = Answer.Never();
        await using var first = await GatewayProcess.StartAsync(database, ("Health:CircuitFailures", "1000"));
        var (path, token) = await EndpointAsync(first.Story, living, dead, hanging);

        await first.Story.AcceptedAsync(token, path);
        var accepted = TimeProvider.System.GetTimestamp();
        await living.WaitForAsync(Living, Eventually.Deadline);
        Assert.InRange(TimeProvider.System.GetElapsedTime(accepted), TimeSpan.Zero, AtOnce);
        await Eventually.TrueAsync(async () => await CountAsync(database, 3) == Living, "the living have theirs");
        await Eventually.TrueAsync(async () => await database.ScalarAsync<long>("SELECT count(*) FROM tasks WHERE state <> 3 AND attempt_number >= 2") == Dead, "the dead are tried again");
        Assert.Equal(Living, living.Received.Count);

        // In the middle of it: some have theirs, some are being sent to, some wait.
        living.Behaviour = Answer.After(TimeSpan.FromMilliseconds(30));
        var posts = Enumerable.Range(0, Calls).Select(_ => Task.Run(() => TryPostAsync(first, token, path))).ToArray();
        await Eventually.TrueAsync(() => living.Received.Count > Living + 100, "the second round is under way");
        await first.KillAsync();
        var acknowledged = (await Task.WhenAll(posts)).OfType<Guid>().ToList();

        dead.ResetsConnections = false;
        var hung = hanging.Received.Count;
        hanging.Behaviour = Answer.With(200);
        await using var second = await GatewayProcess.StartAsync(database, ("Health:CircuitFailures", "1000"));
        await Eventually.TrueAsync(async () => await database.ScalarAsync<long>("SELECT count(*) FROM tasks WHERE state <= 1") == 0, () => $"everything is delivered\n{second.Output}");
        await EverythingOnceAsync(database, acknowledged, [.. living.Received, .. dead.Received, .. hanging.Received.Skip(hung)]);
        await DeliveryAudit.BooksBalanceAsync(second);
    }

    private static async Task EverythingOnceAsync(TestDatabase database, List<Guid> acknowledged, IReadOnlyList<ReceivedRequest> received)
    {
        var calls = await database.ListAsync("SELECT c.id, c.tasks, (SELECT count(*) FROM tasks t WHERE t.call_id = c.id AND t.state = 3) FROM calls c", row => (Id: row.GetGuid(0), Tasks: row.GetInt32(1), Delivered: row.GetInt64(2)));
        Assert.All(calls, call => Assert.Equal((Living + Dead, (long)(Living + Dead)), (call.Tasks, call.Delivered)));
        Assert.Empty(acknowledged.Except(calls.Select(call => call.Id)));
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM tasks t WHERE NOT EXISTS (SELECT 1 FROM calls c WHERE c.id = t.call_id)"));

        var tasks = (await database.ListAsync("SELECT id FROM tasks", row => row.GetGuid(0))).ToHashSet();
        var interrupted = (await database.ListAsync($"SELECT task_id FROM attempts WHERE error = '{DeliveryAudit.Interrupted}'", row => row.GetGuid(0))).CountBy(task => task).ToDictionary();
        var arrivals = received.CountBy(request => Guid.Parse(request.Headers["X-Dispatchapy-Task"])).ToDictionary();
        Assert.Empty(tasks.Except(arrivals.Keys));
        Assert.Empty(arrivals.Keys.Except(tasks));
        Assert.All(arrivals, task => Assert.InRange(task.Value, 1, 1 + interrupted.GetValueOrDefault(task.Key)));
    }

    private static async Task<(string Path, string Token)> EndpointAsync(Story story, FakeResource living, FakeResource dead, FakeResource hanging)
    {
        List<Guid> resources = [];
        foreach (var batch in Enumerable.Range(0, Living + Dead).Chunk(20))
        {
            resources.AddRange(await Task.WhenAll(batch.Select(number => story.ResourceAsync(number < Living ? living.Address : number < Living + Hanging ? hanging.Address : dead.Address, resource => resource["timeout_seconds"] = TimeoutSeconds))));
        }

        var (id, path) = await story.EndpointAsync([.. resources], endpoint =>
        {
            endpoint["mode"] = "broadcast";
            endpoint["retry"] = new JsonObject { ["max_attempts"] = 1000, ["backoff_min_seconds"] = 0, ["backoff_max_seconds"] = 1 };
        });
        return (path, (await story.ClientAsync([id])).Token);
    }

    /// <summary>Null when the gateway died before it had answered: then the call is there whole, or not at all.</summary>
    private static async Task<Guid?> TryPostAsync(GatewayProcess gateway, string token, string path)
    {
        try
        {
            return await gateway.Story.AcceptedAsync(token, path);
        }
        catch (Exception ex) when (ex is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static Task<long> CountAsync(TestDatabase database, int state) => database.ScalarAsync<long>($"SELECT count(*) FROM tasks WHERE state = {state}");
}
