using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Dispatch;

public sealed class ReadinessTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Theory]
    [InlineData(1, 15)]
    [InlineData(60, 180)]
    public async Task A_loop_is_dead_when_it_missed_three_polls_and_never_within_fifteen_seconds(int poll, int patience)
    {
        ManualTime time = new();
        using var pump = ActivatorUtilities.CreateInstance<DispatchPump>(fixture.Gateway.Services, time); // it never runs
        using Readiness readiness = new(fixture.Gateway.Services.GetRequiredService<DatabaseMigrator>(), pump, TimeSpan.FromSeconds(poll), time);
        time.Advance(TimeSpan.FromSeconds(patience) - TimeSpan.FromTicks(1));
        Assert.True((await readiness.CheckAsync(CancellationToken.None))["worker"]);
        time.Advance(TimeSpan.FromTicks(1));
        var checks = await readiness.CheckAsync(CancellationToken.None);
        Assert.Equal((true, true, false), (checks["database"], checks["schema"], checks["worker"]));
    }

    [Fact]
    public async Task Who_delivers_nothing_has_no_loop_that_could_be_dead()
    {
        using Readiness readiness = new(fixture.Gateway.Services.GetRequiredService<DatabaseMigrator>(), null, TimeSpan.FromSeconds(1), TimeProvider.System);
        Assert.Equal(["database", "schema"], (await readiness.CheckAsync(CancellationToken.None)).Keys.Order());
    }
}
