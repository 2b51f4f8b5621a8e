using Dispatchapy.Tests.Support;
using Xunit.Abstractions;

namespace Dispatchapy.Tests.Scenarios;

[Collection(ProcessTests.Name)]
public sealed class GatewayCrashTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Killed_at_any_instant_it_loses_nothing_and_repeats_only_what_was_in_flight()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var provider = await Provider.StartAsync();
        await using Succession nodes = new(database, provider);
        await using Load load = new((await nodes.BeginAsync()).Address, await LoadScene.BuildAsync(nodes.Current.Story, provider), posters: 4);
        DeliveryAudit audit = new(database, load, provider);
        await nodes.RunAsync(load, audit, CrashRounds.OfGateways);
        await load.StopAsync();
        await audit.SettledAsync(() => nodes.Current.Output);
        await DeliveryAudit.BooksBalanceAsync(nodes.Current);
        await audit.CheckAsync();
        await audit.InterruptedWereInFlightAsync();
        Assert.Empty(load.Unexpected);
        Assert.InRange(audit.Duplicates, 0, audit.InFlight);
        output.WriteLine($"{nodes}; {load}; {audit}.");
    }
}
