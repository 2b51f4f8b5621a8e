using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

public sealed class CircuitTests : IAsyncLifetime
{
    /// <summary>Far below the poll of the nodes that must not need it, and enough for a busy machine.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private const string NoPoll = "60000";

    private TestDatabase _database = null!;
    private Gateway _gateway = null!;
    private Story _story = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _gateway = await Gateway.StartAsync(_database, ("Health:CircuitFailures", "3"), ("Health:CooldownMinSeconds", "2"), ("Health:CooldownMaxSeconds", "4"));
        _story = new Story(_gateway);
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Failures_open_the_circuit_one_probe_tests_it_and_waiting_tasks_follow_its_success()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(500);
        var resource = await _story.ResourceAsync(provider.Address);
        var (id, path) = await _story.EndpointAsync([resource], endpoint => endpoint["retry"]!["max_attempts"] = 100);
        var token = (await _story.ClientAsync([id])).Token;
        var tasks = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _story.AcceptedAsync(token, path)));
        await CircuitAsync(resource, "open");

        await _story.UntilAsync(tasks[0], task => (task["wait_reason"]?.GetValue<string>() ?? "").Contains("circuit open", StringComparison.Ordinal));

        provider.Behaviour = Answer.With(200);
        foreach (var task in tasks)
        {
            Assert.Equal("success", Story.State(await _story.FinishedAsync(task)));
        }

        await CircuitAsync(resource, "closed");
    }

    [Fact]
    public async Task An_open_circuit_sends_the_next_task_straight_to_the_backup()
    {
        await using var dead = await FakeResource.StartAsync();
        await using var backup = await FakeResource.StartAsync();
        dead.Behaviour = Answer.With(503);
        var first = await _story.ResourceAsync(dead.Address);
        var (path, token) = await _story.RouteAsync(first, await _story.ResourceAsync(backup.Address));
        for (var i = 0; i < 3; i++)
        {
            await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        }

        await CircuitAsync(first, "open");
        var seen = dead.Received.Count;
        var task = await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        Assert.Equal(["accepted"], Story.Outcomes(task));
        Assert.StartsWith("circuit open until", task["attempts"]![0]!["why"]!["passed_over"]![0]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(seen, dead.Received.Count);
    }

    /// <summary>On a node with far fewer places than tasks that wait, and claims far smaller.</summary>
    [Fact]
    public async Task A_dead_endpoint_starves_nobody()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var gateway = await Gateway.StartAsync(database, ("Dispatch:MaxInFlight", "8"), ("Queue:ClaimBatch", "10"), ("Queue:PollMilliseconds", NoPoll));
        Story story = new(gateway);
        await using var alive = await FakeResource.StartAsync();
        var (deadPath, deadToken) = await story.RouteAsync(await story.ResourceAsync(new Uri("http://127.0.0.1:1/"), resource => resource["active"] = false));
        var (path, token) = await story.RouteAsync(await story.ResourceAsync(alive.Address));
        var waiting = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => story.AcceptedAsync(deadToken, deadPath)));
        var live = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => story.AcceptedAsync(token, path)));
        await alive.WaitForAsync(live.Length, Soon);
        foreach (var task in live)
        {
            Assert.Equal("success", Story.State(await story.FinishedAsync(task)));
        }

        Assert.All(await Task.WhenAll(waiting.Select(story.TaskAsync)), task => Assert.Equal("pending", Story.State(task)));
    }

    [Fact]
    public async Task A_waiting_task_starts_when_its_resource_becomes_usable_and_not_at_the_next_poll()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var gateway = await Gateway.StartAsync(database, ("Queue:PollMilliseconds", NoPoll));
        Story story = new(gateway);
        await using var provider = await FakeResource.StartAsync();
        var id = await story.ResourceAsync(provider.Address, resource => resource["active"] = false);
        var (path, token) = await story.RouteAsync(id);
        var task = await story.AcceptedAsync(token, path);
        Assert.Contains("inactive", (await story.UntilAsync(task, now => now["wait_reason"] is not null))["wait_reason"]!.GetValue<string>(), StringComparison.Ordinal);
        var resource = (await gateway.Admin.GetAnswerAsync($"resources/{id}")).Json;
        resource["active"] = true;
        await gateway.Admin.PutAnswerAsync($"resources/{id}", resource);
        await provider.WaitForAsync(1, Soon);
        Assert.Equal("success", Story.State(await story.FinishedAsync(task)));
    }

    [Fact]
    public async Task Tasks_of_a_deleted_endpoint_fail_with_the_reason()
    {
        var (id, path) = await _story.EndpointAsync([await _story.ResourceAsync(new Uri("http://127.0.0.1:1/"), resource => resource["active"] = false)]);
        var task = await _story.AcceptedAsync((await _story.ClientAsync([id])).Token, path);
        await _gateway.Admin.DeleteAnswerAsync($"endpoints/{id}");
        Assert.Equal("The endpoint was deleted.", (await _story.FinishedAsync(task))["last_error"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_delivery_is_a_delivery_even_if_its_endpoint_is_deleted_meanwhile()
    {
        await using var provider = await FakeResource.StartAsync();
        var answer = new TaskCompletionSource();
        provider.Behaviour = async exchange =>
        {
            await exchange.ReceiveAsync();
            await answer.Task;
            await Answer.With(200)(exchange);
        };
        var (id, path) = await _story.EndpointAsync([await _story.ResourceAsync(provider.Address)]);
        var task = await _story.AcceptedAsync((await _story.ClientAsync([id])).Token, path);
        await provider.WaitForAsync(1, Story.Patience);
        await _gateway.Admin.DeleteAnswerAsync($"endpoints/{id}");
        answer.SetResult();
        Assert.Equal(("success", "accepted"), (Story.State(await _story.FinishedAsync(task)), Assert.Single(Story.Outcomes(await _story.TaskAsync(task)))));
    }

    [Fact]
    public async Task Tasks_of_a_deleted_client_reach_nobody_because_its_development_rules_are_gone()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(503, null, ("Retry-After", "10"));
        var (id, path) = await _story.EndpointAsync([await _story.ResourceAsync(provider.Address)]);
        var client = await _story.ClientAsync([id]);
        var task = await _story.AcceptedAsync(client.Token, path);
        await provider.WaitForAsync(1, Story.Patience);
        await _gateway.Admin.DeleteAnswerAsync($"clients/{client.Id}");
        Assert.Equal("The client was deleted.", (await _story.FinishedAsync(task))["last_error"]!.GetValue<string>());
        Assert.Single(provider.Received);
    }

    [Fact]
    public async Task A_task_whose_only_resource_was_deleted_waits_for_another()
    {
        await using var provider = await FakeResource.StartAsync();
        var doomed = await _story.ResourceAsync(new Uri("http://127.0.0.1:1/"), resource => resource["active"] = false);
        var (id, path) = await _story.EndpointAsync([doomed]);
        var task = await _story.AcceptedAsync((await _story.ClientAsync([id])).Token, path);
        await _gateway.Admin.DeleteAnswerAsync($"resources/{doomed}");
        var endpoint = (await _gateway.Admin.GetAnswerAsync($"endpoints/{id}")).Json;
        endpoint["resources"] = Given.Endpoint(null, await _story.ResourceAsync(provider.Address))["resources"]!.DeepClone();
        var saved = await _gateway.Admin.PutAnswerAsync($"endpoints/{id}", endpoint);
        Assert.True((int)saved.Status == 200, saved.Text);
        Assert.Equal("success", Story.State(await _story.FinishedAsync(task)));
    }

    private async Task CircuitAsync(Guid resource, string wanted)
    {
        var started = TimeProvider.System.GetTimestamp();
        string now;
        while ((now = (await _gateway.Admin.GetAnswerAsync($"resources/{resource}")).Json["status"]!["circuit"]!.GetValue<string>()) != wanted)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Story.Patience, now);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }
}
