using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Insight;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Traffic;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Dispatch;

public sealed class NodeRegistryTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private IServiceProvider Services => fixture.Gateway.Services;

    private IDbContextFactory<DispatchapyDbContext> Contexts => Services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>();

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public async Task A_node_whose_clock_is_hours_wrong_counts_the_others_and_is_counted_by_them(int hours)
    {
        await Eventually.TrueAsync(async () => await NodesAsync() == 1, "the first node reported itself");
        WrongClock clock = new(TimeSpan.FromHours(hours));
        using var wrong = ActivatorUtilities.CreateInstance<NodeRegistry>(Services, clock, new NodeIdentity(clock));
        var right = Services.GetRequiredService<NodeRegistry>();
        await wrong.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => (wrong.Workers, right.Workers) == (2, 2), "each counts both");
        Assert.Equal(2, await NodesAsync()); // it has swept with its first beat

        OverviewBoard overview = new(Contexts, Services.GetRequiredService<IQueueDialect>(), Services.GetRequiredService<StatsQuery>(), Services.GetRequiredService<TrafficQuery>(), Services.GetRequiredService<FailureQuery>(), clock);
        Assert.Equal([true, true], (await overview.NextAsync()).Nodes.Select(node => node.Alive));

        await wrong.StopAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => right.Workers == 1, "it signed off");
    }

    private async Task<int> NodesAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.Nodes.CountAsync();
    }
}
