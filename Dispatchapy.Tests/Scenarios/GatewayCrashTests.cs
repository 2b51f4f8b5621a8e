using Dispatchapy.Tests.Support;
using Xunit.Abstractions;

namespace Dispatchapy.Tests.Scenarios;

[Collection(ProcessTests.Name)]
public sealed class GatewayCrashTests(ITestOutputHelper output)
{
    private static readonly (string, string)[] Settings = [("Health:CircuitFailures", "1000")];

    [PostgresFact]
    public async Task Killed_at_any_instant_it_loses_nothing_and_repeats_only_what_was_in_flight()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var provider = await Provider.StartAsync();
        var routes = await ConfigureAsync(database, provider);
        var port = FreePort.Find();
        await using Load load = new(new Uri($"http://127.0.0.1:{port}"), routes, posters: 6);
        DeliveryAudit audit = new(database, load, provider);
        var unanswered = 0;
        for (var round = 0; round < CrashRounds.Count; round++)
        {
            unanswered += await LiveAndDieAsync(database, port, provider, duringStart: round % 10 == 9);
            await audit.NoteDeathAsync();
        }

        await using var last = GatewayProcess.Launch(database, port, Settings);
        await last.ReadyAsync();
        await load.StopAsync();
        await audit.SettledAsync(last.Output);
        await DeliveryAudit.BooksBalanceAsync(last);
        await audit.CheckAsync();
        await audit.InterruptedWereInFlightAsync();
        Assert.Empty(load.Unexpected);
        Assert.InRange(audit.Duplicates, 0, audit.InFlight);
        output.WriteLine($"{CrashRounds.Count} kills; {load}; {audit.Tasks} tasks, {audit.InFlight} attempts in flight at a kill ({unanswered} of them unanswered at the provider), {audit.Duplicates} duplicates.");
    }

    /// <returns>Requests that the provider had not answered yet at the end.</returns>
    private static async Task<int> LiveAndDieAsync(TestDatabase database, int port, Provider provider, bool duringStart)
    {
        await using var gateway = GatewayProcess.Launch(database, port, Settings);
        if (!duringStart)
        {
            await gateway.ReadyAsync();
            await DeliveryAudit.BooksBalanceAsync(gateway);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1000)), TimeProvider.System, CancellationToken.None);
        var open = provider.Open;
        await gateway.KillAsync();
        return open;
    }

    private static async Task<LoadRoute[]> ConfigureAsync(TestDatabase database, Provider provider)
    {
        await using var gateway = await Gateway.StartAsync(database, ("role", "web"));
        return await LoadScene.BuildAsync(new Story(gateway), provider);
    }
}
