using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>Gateways on one database, each killed without warning and followed by the next, which starts while its predecessor still works.</summary>
internal sealed class Succession(TestDatabase database, Provider provider) : IAsyncDisposable
{
    private readonly List<GatewayProcess> _living = [];
    private int _kills;
    private int _unanswered;

    public GatewayProcess Current => _living[0];

    public override string ToString() => $"{_kills} kills with {_unanswered} requests unanswered at the provider";

    public async Task<GatewayProcess> BeginAsync()
    {
        await Launch().ReadyAsync();
        return Current;
    }

    public async Task RunAsync(Load load, DeliveryAudit audit, int kills)
    {
        for (var round = 0; _kills < kills; round++)
        {
            var heir = Launch();
            if (round % 10 == 9)
            {
                await DelayAsync(3000); // it dies at some point of its start
                await KillAsync(heir, audit);
                continue;
            }

            await heir.ReadyAsync();
            await DeliveryAudit.BooksBalanceAsync(heir);
            await DelayAsync(500);
            await KillAsync(Current, audit);
            if (round % 10 == 4)
            {
                await KillAsync(heir, audit); // nobody is left for a while
                await BeginAsync();
            }

            load.GoTo(Current.Address);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _living)
        {
            await node.DisposeAsync();
        }
    }

    private static Task DelayAsync(int atMost) => Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(atMost)), TimeProvider.System, CancellationToken.None);

    private GatewayProcess Launch()
    {
        _living.Add(GatewayProcess.Launch(database, ("Health:CircuitFailures", "1000"), ("DOTNET_TieredPGO", "0")));
        return _living[^1];
    }

    private async Task KillAsync(GatewayProcess node, DeliveryAudit audit)
    {
        _unanswered += provider.Open;
        await node.KillAsync();
        var younger = _living.SkipWhile(other => other != node).ElementAtOrDefault(1);
        await audit.NoteDeathAsync(node, younger);
        _living.Remove(node);
        await node.DisposeAsync();
        _kills++;
    }
}
