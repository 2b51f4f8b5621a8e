using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

[Collection(ProcessTests.Name)]
public sealed class NodeLossTests : IAsyncLifetime
{
    /// <summary>Of the gateways' leases.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    private TestDatabase _database = null!;
    private FakeResource _provider = null!;
    private GatewayProcess _first = null!;
    private GatewayProcess _second = null!;
    private readonly TaskCompletionSource _lateAnswer = new();

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _provider = await FakeResource.StartAsync();
        _provider.Behaviour = async exchange =>
        {
            await exchange.ReceiveAsync();
            await _lateAnswer.Task.WaitAsync(exchange.Gone);
        };
        _first = await GatewayProcess.StartAsync(_database, ("Health:CircuitFailures", "1000"));
        _second = await GatewayProcess.StartAsync(_database, ("Health:CircuitFailures", "1000"));
    }

    public async Task DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        await _provider.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task The_tasks_of_a_killed_node_are_finished_by_another_when_their_leases_end()
    {
        var tasks = await HangingAsync(20);
        await _first.KillAsync();
        var died = TimeProvider.System.GetTimestamp();
        _provider.Behaviour = Answer.With(200);
        await FinishedAsync(tasks, ["maybe_received", "accepted"]);
        Assert.InRange(TimeProvider.System.GetElapsedTime(died), TimeSpan.Zero, Lease + TimeSpan.FromSeconds(4)); // the other node compiles what it never did before
        Assert.Equal(2 * tasks.Length, _provider.Received.Count);
    }

    [Fact]
    public async Task What_a_node_says_after_its_leases_ended_changes_nothing()
    {
        var tasks = await HangingAsync(20);
        _first.Freeze();
        _provider.Behaviour = Answer.With(200);
        await FinishedAsync(tasks, ["maybe_received", "accepted"]);
        var before = await RecordAsync();
        // It wakes up to find that every one of its requests was answered with 200, and wants to write that down.
        _lateAnswer.SetResult();
        _first.Thaw();
        await Eventually.TrueAsync(() => CountLost() == tasks.Length, "the frozen node notices the loss of every lease");
        await _first.ReadyAsync();
        Assert.Equal(before, await RecordAsync());
        Assert.Equal(2 * tasks.Length, _provider.Received.Count);
        await DeliveryAudit.BooksBalanceAsync(_first);
    }

    [Fact]
    public async Task A_frozen_node_under_load_repeats_only_what_was_in_flight()
    {
        await using var provider = await Provider.StartAsync();
        await using Load load = new(_first.Address, await LoadScene.BuildAsync(_second.Story, provider), posters: 4);
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, CancellationToken.None);
        _first.Freeze();
        load.GoTo(_second.Address);
        await Task.Delay(1.5 * Lease, TimeProvider.System, CancellationToken.None);
        _first.Thaw();
        load.GoTo(_first.Address);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
        await load.StopAsync();
        DeliveryAudit audit = new(_database, load, provider);
        await audit.SettledAsync(() => _first.Output);
        await audit.CheckAsync();
        await DeliveryAudit.BooksBalanceAsync(_second);
        Assert.Empty(load.Unexpected);
    }

    /// <summary>Tasks accepted by the first node, all of them at the provider, which does not answer.</summary>
    private async Task<Guid[]> HangingAsync(int count)
    {
        var (path, token) = await _first.Story.RouteAsync(await _first.Story.ResourceAsync(_provider.Address, resource => resource["timeout_seconds"] = 60));
        var tasks = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => _first.Story.AcceptedAsync(token, path)));
        await _provider.WaitForAsync(count, Story.Patience);
        return tasks;
    }

    private int CountLost() => _first.Output.Split('\n').Count(line => line.Contains("was lost", StringComparison.Ordinal));

    private async Task FinishedAsync(Guid[] tasks, string[] outcomes)
    {
        foreach (var id in tasks)
        {
            var task = await _second.Story.FinishedAsync(id);
            Assert.Equal("success", Story.State(task));
            Assert.Equal(outcomes, Story.Outcomes(task));
        }
    }

    /// <summary>All that a late write-back could touch.</summary>
    private Task<string> RecordAsync() => _database.ScalarAsync<string>("""
        SELECT (SELECT string_agg(format('%s %s %s %s %s %s', id, state, claim, attempts, finished_at, updated_at), ';' ORDER BY id) FROM tasks) || '|' ||
               (SELECT string_agg(format('%s %s %s', task_id, number, outcome), ';' ORDER BY task_id, number) FROM attempts) || '|' ||
               (SELECT format('%s %s %s', sum(accepted), sum(success), sum(failed)) FROM task_ledger)
        """);
}
