using Dispatchapy.Tests.Support;
using Xunit.Abstractions;

namespace Dispatchapy.Tests.Scenarios;

[Collection(ProcessTests.Name)]
public sealed class DatabaseCrashTests(ITestOutputHelper output)
{
    private static readonly int Rounds = CrashRounds.OfDatabases;

    /// <summary>Of the gateway's leases.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    [PostgresBinariesFact]
    public Task A_database_that_is_killed_costs_no_accepted_call_and_the_gateway_recovers_by_itself() => SurviveAsync("kills", server => server.KillAsync());

    [PostgresBinariesFact]
    public Task A_database_that_is_restarted_costs_no_accepted_call_either() => SurviveAsync("restarts", server => server.StopAsync());

    /// <summary>The last outage is longer than the leases: then every task under way is anybody's, and its outcome is known to the gateway alone.</summary>
    private async Task SurviveAsync(string what, Func<PostgresServer, Task> end)
    {
        await using var server = await PostgresServer.StartNewAsync();
        await using var database = await TestDatabase.CreateAsync(server);
        await using var provider = await Provider.StartAsync();
        await using var gateway = await GatewayProcess.StartAsync(database, ("Health:CircuitFailures", "1000"));
        await using Load load = new(gateway.Address, await LoadScene.BuildAsync(gateway.Story, provider), posters: 4);
        for (var round = 1; round <= Rounds; round++)
        {
            await DelayAsync(TimeSpan.FromMilliseconds(Random.Shared.Next(500, 1500)));
            await end(server);
            await DelayAsync(round == Rounds ? 1.4 * Lease : TimeSpan.FromMilliseconds(Random.Shared.Next(800)));
            await server.StartAsync();
            await gateway.ReadyAsync();
            await DeliveryAudit.BooksBalanceAsync(gateway);
        }

        await DelayAsync(TimeSpan.FromMilliseconds(500));
        await load.StopAsync();
        DeliveryAudit audit = new(database, load, provider);
        await audit.SettledAsync(() => gateway.Output);
        await DeliveryAudit.BooksBalanceAsync(gateway);
        await audit.CheckAsync();
        Assert.Empty(load.Unexpected);
        Assert.True(load.Unavailable.Refused > 0);
        Assert.Equal(0, load.Unavailable.WithoutRetryAfter);
        output.WriteLine($"{Rounds} {what}; {load}; {audit}.");
        // The gateway lived, so it knew every outcome.
        Assert.Equal(0, audit.Duplicates);
    }

    private static Task DelayAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System, CancellationToken.None);
}
