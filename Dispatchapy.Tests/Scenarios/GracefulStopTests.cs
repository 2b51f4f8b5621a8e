using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

[Collection(ProcessTests.Name)]
public sealed class GracefulStopTests
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Told_to_stop_under_load_it_finishes_what_is_in_flight_and_takes_no_more()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var provider = await Provider.StartAsync();
        await using var gateway = await GatewayProcess.StartAsync(database, ("Health:CircuitFailures", "1000"));
        await using Load load = new(gateway.Address, await LoadScene.BuildAsync(gateway.Story, provider), posters: 4);
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, CancellationToken.None);
        await StopAsync(gateway);
        await load.StopAsync();

        Assert.Empty(load.Unexpected);
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM tasks WHERE state = 1"));
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM nodes"));
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM attempts WHERE outcome = 4 AND status_code IS NULL"));
        Assert.Equal(provider.Receipts.Count, await database.ScalarAsync<long>("SELECT count(*) FROM attempts"));

        await using var next = await GatewayProcess.StartAsync(database, ("Health:CircuitFailures", "1000"));
        DeliveryAudit audit = new(database, load, provider);
        await audit.SettledAsync(() => next.Output);
        await audit.CheckAsync();
        await DeliveryAudit.BooksBalanceAsync(next);
        Assert.Equal(0, audit.Duplicates);
    }

    [Fact]
    public async Task Requests_of_two_seconds_are_waited_for()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.After(TimeSpan.FromSeconds(2));
        await using var gateway = await GatewayProcess.StartAsync(database);
        await AtProviderAsync(gateway, provider, 10);
        await StopAsync(gateway);
        Assert.Equal(10, await database.ScalarAsync<long>("SELECT count(*) FROM tasks t JOIN attempts a ON a.task_id = t.id WHERE t.state = 3 AND a.outcome = 1"));
        Assert.Equal(10, provider.Received.Count);
    }

    [Fact]
    public async Task A_request_that_hangs_is_cut_off_at_the_limit_and_recorded()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.Never();
        await using var gateway = await GatewayProcess.StartAsync(database, ("Dispatch:DrainSeconds", "2"));
        await AtProviderAsync(gateway, provider, 10);
        var told = TimeProvider.System.GetTimestamp();
        await StopAsync(gateway);
        Assert.InRange(TimeProvider.System.GetElapsedTime(told), TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(12));
        Assert.Equal(10, await database.ScalarAsync<long>("""
            SELECT count(*) FROM tasks t JOIN attempts a ON a.task_id = t.id JOIN task_events e ON e.task_id = t.id
            WHERE t.state = 0 AND t.owner IS NULL AND t.run_at <= now() AND a.outcome = 4 AND a.error = 'The gateway was stopping.' AND e.text LIKE 'Handed back%'
            """));
    }

    private static async Task AtProviderAsync(GatewayProcess gateway, FakeResource provider, int count)
    {
        var (path, token) = await gateway.Story.RouteAsync(await gateway.Story.ResourceAsync(provider.Address, resource => resource["timeout_seconds"] = 60));
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => gateway.Story.AcceptedAsync(token, path)));
        await provider.WaitForAsync(count, Story.Patience);
    }

    private static async Task StopAsync(GatewayProcess gateway)
    {
        var told = TimeProvider.System.GetTimestamp();
        var code = await gateway.StopAsync();
        Assert.True(code == 0, $"It ended with {code}:\n{gateway.Output}");
        Assert.InRange(TimeProvider.System.GetElapsedTime(told), TimeSpan.Zero, AtMost);
    }
}
