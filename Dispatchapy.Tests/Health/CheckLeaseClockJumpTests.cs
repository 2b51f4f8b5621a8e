using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Health.Probes;
using Dispatchapy.Core.Live;
using Dispatchapy.Tests.Health.History;

namespace Dispatchapy.Tests.Health;

/// <summary>A check that was lost by the very node that asks again, and a clock that is set forward a day or back an hour.</summary>
public sealed class CheckLeaseClockJumpTests
{
    [Theory]
    [InlineData(24)]
    [InlineData(-1)]
    public async Task A_jump_frees_the_lease_of_ones_own_once(int hours)
    {
        await using var fixture = await HistoryFixture.CreateAsync(new DateTimeOffset(2026, 3, 10, 12, 3, 0, TimeSpan.Zero));
        var (id, now) = (await fixture.ResourceAsync(), fixture.Time.GetUtcNow());
        await fixture.AddAsync(new ResourceStatus { ResourceId = id, HealthSince = now, CircuitSince = now });
        CheckLease leases = new(fixture.Contexts, new NodeIdentity(fixture.Time), fixture.Secrets, [new LongProbe()], fixture.Time);
        Assert.NotNull((await leases.BeginAsync(id, null, CancellationToken.None)).Run);
        Assert.IsType<CheckAnswer.Busy>((await leases.BeginAsync(id, null, CancellationToken.None)).Answer);
        fixture.Time.Set(TimeSpan.FromHours(hours));
        Assert.NotNull((await leases.BeginAsync(id, null, CancellationToken.None)).Run);
        Assert.IsType<CheckAnswer.Busy>((await leases.BeginAsync(id, null, CancellationToken.None)).Answer);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-20)]
    public async Task A_node_whose_clock_differs_takes_no_lease_from_one_that_lives(int seconds)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var fixture = await HistoryFixture.CreateAsync(now.AddSeconds(seconds));
        var id = await fixture.ResourceAsync();
        Node holder = new() { Id = Guid.CreateVersion7(now), Name = "other", Version = "1", StartedAt = now, HeartbeatAt = TimeProvider.System.GetUtcNow() };
        await fixture.AddAsync(holder, new ResourceStatus { ResourceId = id, HealthSince = now, CircuitSince = now, CheckOwner = holder.Id, CheckUntil = now.AddMinutes(1) });
        CheckLease leases = new(fixture.Contexts, new NodeIdentity(fixture.Time), fixture.Secrets, [new LongProbe()], fixture.Time);
        Assert.IsType<CheckAnswer.Busy>((await leases.BeginAsync(id, null, CancellationToken.None)).Answer);
        await fixture.RemoveAsync(holder);
        Assert.NotNull((await leases.BeginAsync(id, null, CancellationToken.None)).Run);
    }

    /// <summary>As long as any may take.</summary>
    private sealed class LongProbe : IHealthProbe
    {
        public string Method => HealthMethods.Simple;

        public string? Obstacle(ProbeTarget target) => null;

        public TimeSpan Deadline(ProbeTarget target) => TimeSpan.FromSeconds(120);

        public Task<ProbeResult> ProbeAsync(ProbeTarget target, CancellationToken stopping) => Task.FromResult(new ProbeResult(true, null, TimeSpan.Zero, null, null));
    }
}
