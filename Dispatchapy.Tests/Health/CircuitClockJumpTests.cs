using Dispatchapy.Core.Health;
using Dispatchapy.Core.Live;
using Dispatchapy.Tests.Health.History;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Tests.Health;

/// <summary>An open circuit and a clock that is set forward a day or back an hour: one probe, at once.</summary>
public sealed class CircuitClockJumpTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>Of a resource, of which its clock must not make more.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    [Theory]
    [InlineData(24)]
    [InlineData(-1)]
    public async Task A_jump_ends_the_cool_down_for_one_probe(int hours)
    {
        await using var fixture = await HistoryFixture.CreateAsync(new DateTimeOffset(2026, 3, 10, 12, 3, 0, TimeSpan.Zero));
        var id = await fixture.ResourceAsync();
        await fixture.AddAsync(new ResourceStatus { ResourceId = id, HealthSince = fixture.Time.GetUtcNow(), CircuitSince = fixture.Time.GetUtcNow() });
        HealthBoard board = new(fixture.Time);
        var (one, two) = (Node(fixture, board), Node(fixture, board));
        await one.ReportAsync(id, "resource", TrafficSign.Failing, "no answer", CancellationToken.None);
        Assert.Equal(CircuitState.Open, board[id].Circuit);
        Assert.False(board[id].ProbeIsDue(fixture.Time.GetUtcNow()));
        Assert.False(await one.TryBeginProbeAsync(id, Timeout, CancellationToken.None));

        fixture.Time.Set(TimeSpan.FromHours(hours));
        Assert.True(board[id].ProbeIsDue(fixture.Time.GetUtcNow()));
        Assert.True(await one.TryBeginProbeAsync(id, Timeout, CancellationToken.None));
        Assert.False(await two.TryBeginProbeAsync(id, Timeout, CancellationToken.None));
        await one.EndProbeAsync(id, "resource", TrafficSign.Alive, "", CancellationToken.None);
        Assert.Equal(CircuitState.Closed, board[id].Circuit);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(-1)]
    public async Task A_jump_takes_a_probe_that_got_lost_for_lost_and_lets_one_other_begin(int hours)
    {
        await using var fixture = await HistoryFixture.CreateAsync(new DateTimeOffset(2026, 3, 10, 12, 3, 0, TimeSpan.Zero));
        var (id, now) = (await fixture.ResourceAsync(), fixture.Time.GetUtcNow());
        await fixture.AddAsync(new ResourceStatus { ResourceId = id, HealthSince = now, CircuitSince = now, Circuit = CircuitState.Open, OpenUntil = now, CooldownSeconds = 10 });
        HealthBoard board = new(fixture.Time);
        board.Set(id, new ResourceFacts(HealthVerdict.Up, CircuitState.Open, now, null, 10));
        var (dead, one, two) = (Node(fixture, board), Node(fixture, board), Node(fixture, board));
        Assert.True(await dead.TryBeginProbeAsync(id, Longest, CancellationToken.None));
        Assert.False(board[id].ProbeIsDue(fixture.Time.GetUtcNow()));
        Assert.False(await one.TryBeginProbeAsync(id, Timeout, CancellationToken.None));

        fixture.Time.Set(TimeSpan.FromHours(hours));
        Assert.True(board[id].ProbeIsDue(fixture.Time.GetUtcNow()));
        Assert.True(await one.TryBeginProbeAsync(id, Timeout, CancellationToken.None));
        Assert.False(await two.TryBeginProbeAsync(id, Timeout, CancellationToken.None));
        await dead.EndProbeAsync(id, "resource", TrafficSign.Failing, "too late", CancellationToken.None);
        await one.EndProbeAsync(id, "resource", TrafficSign.Alive, "", CancellationToken.None);
        Assert.Equal(CircuitState.Closed, board[id].Circuit);
    }

    private static CircuitBreaker Node(HistoryFixture fixture, HealthBoard board) =>
        new(fixture.Contexts, board, new FlipRecorder([]), new Silence(), Options.Create(new HealthOptions { CircuitFailures = 1 }), fixture.Time, NullLogger<CircuitBreaker>.Instance);

    private sealed class Silence : INewsTransport
    {
        public Task PublishAsync(NewsTopic topic, CancellationToken ct) => Task.CompletedTask;
    }
}
