using System.Text.Json.Nodes;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>Two nodes obey what the probes say, whichever of them found it out.</summary>
public sealed class HealthObedienceTests : IAsyncLifetime
{
    private static readonly TimeSpan Obedience = TimeSpan.FromSeconds(1);

    private TestDatabase _database = null!;
    private Gateway _a = null!;
    private Gateway _b = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        (string, string)[] settings = [("Health:CircuitFailures", "2"), ("Health:CooldownMinSeconds", "1"), ("Health:CooldownMaxSeconds", "1")];
        (_a, _b) = (await Gateway.StartAsync(_database, settings), await Gateway.StartAsync(_database, settings));
    }

    public async Task DisposeAsync()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task While_all_are_down_none_is_sent_to_and_waiting_tasks_leave_within_a_second_of_one_coming_back()
    {
        await using var provider = await FakeResource.StartAsync();
        Story story = new(_a);
        var id = await story.ResourceAsync(provider.Address, resource => resource["health"] = Checks("http"));
        var (path, token) = await story.RouteAsync(id);
        provider.On("/health", Answer.With(500));
        await CheckAsync(_a, id);
        var saved = TimeProvider.System.GetTimestamp();
        await KnowsAsync(_b, id, HealthVerdict.Down);
        Assert.True(TimeProvider.System.GetElapsedTime(saved) < Obedience, "It took longer than a second to obey.");

        var tasks = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => new Story(i % 2 == 0 ? _a : _b).AcceptedAsync(token, path)));
        Assert.Contains("down", (await story.UntilAsync(tasks[0], task => task["wait_reason"] is not null))["wait_reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.All(provider.Received, request => Assert.Equal("/health", request.Path));

        provider.On("/health", Answer.With(200));
        await CheckAsync(_b, id);
        var back = TimeProvider.System.GetUtcNow();
        foreach (var task in tasks)
        {
            Assert.Equal("success", Story.State(await story.FinishedAsync(task)));
        }

        var first = provider.Received.Where(request => request.Path != "/health").Min(request => request.At);
        Assert.True(first - back < Obedience, $"The first left {first - back} after it was up.");
    }

    [Fact]
    public async Task A_good_actual_check_is_the_probe_of_a_half_open_circuit_and_a_connect_is_not()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(500);
        Story story = new(_a);
        var (actual, simple) = (await story.ResourceAsync(provider.Address, resource => resource["health"] = Checks("actual")), await story.ResourceAsync(provider.Address, resource => resource["health"] = Checks("simple")));
        foreach (var id in new[] { actual, simple })
        {
            var circuits = _a.Services.GetRequiredService<CircuitBreaker>();
            await circuits.ReportAsync(id, "it", TrafficSign.Failing, "Server error: 500.", default);
            await circuits.ReportAsync(id, "it", TrafficSign.Failing, "Server error: 500.", default);
            await Eventually.TrueAsync(() => _b.Services.GetRequiredService<HealthBoard>()[id].ProbeIsDue(TimeProvider.System.GetUtcNow()), "its cool-down is over");
        }

        provider.Behaviour = Answer.With(200);
        await CheckAsync(_b, actual);
        await CheckAsync(_b, simple);

        var board = _b.Services.GetRequiredService<HealthBoard>();
        Assert.Equal((CircuitState.Closed, CircuitState.Open), (board[actual].Circuit, board[simple].Circuit));
        Assert.NotNull(board[actual].ReturnedAt);
        await using var db = await _a.Services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>().CreateDbContextAsync();
        var flips = await db.HealthFlips.Where(flip => flip.ResourceId == actual).OrderBy(flip => flip.At).ToListAsync();
        Assert.Equal(
            [(HealthFlipKind.CircuitOpened, "2 failures in a row, the last: Server error: 500."), (HealthFlipKind.CircuitClosed, "The probe was answered.")],
            flips.Select(flip => (flip.Kind, flip.Reason)));
    }

    private static JsonNode Checks(string method) => JsonNode.Parse($$$"""{"method":"{{{method}}}","interval_min_seconds":3600,"interval_max_seconds":7200,"down_after":1,"up_after":1,"http":{"path":"/health"}}""")!;

    private static async Task CheckAsync(Gateway node, Guid id) => Assert.IsType<CheckAnswer.Checked>(await node.Services.GetRequiredService<HealthChecker>().CheckAsync(id, default));

    private static Task KnowsAsync(Gateway node, Guid id, HealthVerdict verdict) =>
        Eventually.TrueAsync(() => node.Services.GetRequiredService<HealthBoard>()[id].Health == verdict, $"the other node knows that it is {verdict}");
}
