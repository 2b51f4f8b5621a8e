using Dispatchapy.Core.Health;
using Dispatchapy.Core.Live;
using Dispatchapy.Tests.Health.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Tests.Health;

/// <summary>Two nodes want to be the probe of one circuit, and each has a board of its own.</summary>
public sealed class CircuitProbeRaceTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Who_comes_after_a_probe_that_closed_the_circuit_goes_on_sending_at_full_strength()
    {
        await using var fixture = await HistoryFixture.CreateAsync(new DateTimeOffset(2026, 3, 10, 12, 3, 0, TimeSpan.Zero));
        var (id, closed, late) = await OpenAsync(fixture);
        var winner = Node(fixture, closed);
        Assert.True(await winner.TryBeginProbeAsync(id, Timeout, CancellationToken.None));
        await winner.EndProbeAsync(id, "resource", TrafficSign.Alive, "", CancellationToken.None);
        late.Set(id, ResourceFacts.Of(await StatusAsync(fixture, id)));
        var returned = late[id].ReturnedAt;
        fixture.Time.Advance(TimeSpan.FromMinutes(5));

        // It saw the open circuit before that.
        Assert.False(await Node(fixture, late).TryBeginProbeAsync(id, Timeout, CancellationToken.None));

        Assert.Equal((CircuitState.Closed, true), (late[id].Circuit, late[id].IsTrusted));
        late.Set(id, ResourceFacts.Of(await StatusAsync(fixture, id)));
        Assert.Equal(returned, late[id].ReturnedAt);
    }

    [Fact]
    public async Task Who_lost_the_race_waits_for_the_probe_of_the_winner()
    {
        await using var fixture = await HistoryFixture.CreateAsync(new DateTimeOffset(2026, 3, 10, 12, 3, 0, TimeSpan.Zero));
        var (id, first, second) = await OpenAsync(fixture);
        Assert.True(await Node(fixture, first).TryBeginProbeAsync(id, Timeout, CancellationToken.None));
        Assert.False(await Node(fixture, second).TryBeginProbeAsync(id, TimeSpan.FromSeconds(100), CancellationToken.None));
        Assert.Equal((CircuitState.HalfOpen, first[id].ProbeUntil), (second[id].Circuit, second[id].ProbeUntil));
    }

    private static async Task<(Guid Id, HealthBoard One, HealthBoard Other)> OpenAsync(HistoryFixture fixture)
    {
        var (id, now) = (await fixture.ResourceAsync(), fixture.Time.GetUtcNow());
        ResourceStatus status = new() { ResourceId = id, Health = HealthVerdict.Up, HealthSince = now, CircuitSince = now, Circuit = CircuitState.Open, OpenUntil = now, CooldownSeconds = 10 };
        await fixture.AddAsync(status);
        HealthBoard one = new(fixture.Time), other = new(fixture.Time);
        one.Set(id, ResourceFacts.Of(status));
        other.Set(id, ResourceFacts.Of(status));
        return (id, one, other);
    }

    private static async Task<ResourceStatus> StatusAsync(HistoryFixture fixture, Guid id)
    {
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        return await db.ResourceStatuses.AsNoTracking().SingleAsync(row => row.ResourceId == id);
    }

    private static CircuitBreaker Node(HistoryFixture fixture, HealthBoard board) =>
        new(fixture.Contexts, board, new FlipRecorder([]), new Silence(), Options.Create(new HealthOptions()), fixture.Time, NullLogger<CircuitBreaker>.Instance);

    private sealed class Silence : INewsTransport
    {
        public Task PublishAsync(NewsTopic topic, CancellationToken ct) => Task.CompletedTask;
    }
}
