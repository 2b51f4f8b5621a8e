using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Alerts.Sensors;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Queue;
using Dispatchapy.Tests.Queue;

namespace Dispatchapy.Tests.Alerts;

/// <summary>What the sensors see, looked at under a clock that stands still.</summary>
public sealed class SensorTests : IAsyncLifetime
{
    private AlertClock _clock = null!;

    public async Task InitializeAsync() => _clock = await AlertClock.StartAsync();

    public async Task DisposeAsync() => await _clock.DisposeAsync();

    [Fact]
    public async Task Tasks_that_failed_under_a_clock_that_was_ahead_are_no_news_of_now()
    {
        var now = _clock.Time.GetUtcNow();
        AlertRuleSettings two = new() { FailedTasks = 2, FailedMinutes = 5 };
        await AddAsync(Failed(now.AddHours(1)), Failed(now.AddHours(1)), Failed(now.AddHours(1)), Failed(now.AddMinutes(-6)), Failed(now.AddMinutes(-4)));
        Assert.Empty(await LookAsync(new FailedTasksSensor(), two));
        await AddAsync(Failed(now.AddSeconds(30))); // a node's clock that is half a minute ahead
        Assert.Equal("2", Assert.Single(await LookAsync(new FailedTasksSensor(), two)).Facts["count"]);
    }

    [Fact]
    public async Task Changes_of_a_clock_that_was_ahead_make_nothing_flap()
    {
        var (resource, now) = (await _clock.ResourceAsync(), _clock.Time.GetUtcNow());
        AlertRuleSettings three = new() { FlapCount = 3, FlapMinutes = 15 };
        await AddAsync(Flip(resource, now.AddHours(1)), Flip(resource, now.AddHours(1)), Flip(resource, now.AddHours(1)), Flip(resource, now.AddMinutes(-16)), Flip(resource, now.AddMinutes(-1)), Flip(resource, now));
        Assert.Empty(await LookAsync(new FlappingSensor(), three));
        await AddAsync(Flip(resource, now.AddSeconds(30)));
        Assert.Equal("3", Assert.Single(await LookAsync(new FlappingSensor(), three)).Facts["count"]);
    }

    [Fact]
    public async Task A_task_accepted_under_a_clock_that_was_ahead_hides_none_that_waits_too_long()
    {
        var now = _clock.Time.GetUtcNow();
        AlertRuleSettings limit = new() { QueueAgeMinutes = 15 };
        await AddAsync(TaskFixture.Given(TaskState.Pending, Guid.CreateVersion7(), now.AddDays(1)));
        Assert.Empty(await LookAsync(new QueueAgeSensor(), limit));
        await AddAsync(TaskFixture.Given(TaskState.Held, Guid.CreateVersion7(), now.AddHours(-1)), TaskFixture.Given(TaskState.Pending, Guid.CreateVersion7(), now.AddMinutes(-20)));
        Assert.Equal("20 minutes", Assert.Single(await LookAsync(new QueueAgeSensor(), limit)).Facts["count"]);
    }

    [Theory]
    [InlineData(CircuitState.Closed, false)]
    [InlineData(CircuitState.Open, true)]
    [InlineData(CircuitState.HalfOpen, true)]
    public async Task An_endpoint_whose_only_circuit_is_not_closed_has_nobody_to_rely_on(CircuitState circuit, bool told)
    {
        var resource = await _clock.ResourceAsync();
        GatewayCatalog catalog = new();
        var entry = ResourceEntry.Of(resource, new Dictionary<string, string>());
        EndpointEntry endpoint = new(Guid.CreateVersion7(), "orders", null, true, [], new RetrySettings(), null, new EndpointDevelopment(), [new RouteEntry(entry, [], [])]);
        catalog.Replace(new CatalogSnapshot(1, [entry], [endpoint], []));
        await using (var db = await _clock.Contexts.CreateDbContextAsync())
        {
            var status = (await db.ResourceStatuses.FindAsync(resource.Id))!;
            (status.Health, status.Circuit) = (HealthVerdict.Up, circuit);
            await db.SaveChangesAsync();
        }

        Assert.Equal(told, (await LookAsync(new EndpointSensor(catalog), new AlertRuleSettings())).Any(one => one.SubjectId == endpoint.Id));
    }

    [Fact]
    public async Task An_endpoint_without_a_resource_is_told_of_once_a_task_waits_there()
    {
        GatewayCatalog catalog = new();
        EndpointEntry endpoint = new(Guid.CreateVersion7(), "drafts", null, true, [], new RetrySettings(), null, new EndpointDevelopment(), []);
        catalog.Replace(new CatalogSnapshot(1, [], [endpoint], []));
        Assert.Empty(await LookAsync(new EndpointSensor(catalog), new AlertRuleSettings()));
        var waiting = TaskFixture.Given(TaskState.Pending, Guid.CreateVersion7(), _clock.Time.GetUtcNow());
        waiting.ParkedOn = endpoint.Id;
        await AddAsync(waiting);
        Assert.Equal("It has no resource.", Assert.Single(await LookAsync(new EndpointSensor(catalog), new AlertRuleSettings())).Facts["reason"]);
    }

    private static DispatchTask Failed(DateTimeOffset at) => TaskFixture.Given(TaskState.Failed, Guid.CreateVersion7(), at, at);

    private static HealthFlip Flip(Resource resource, DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), ResourceId = resource.Id, At = at, Kind = HealthFlipKind.WentDown, Reason = "A reason." };

    private async Task AddAsync(params object[] rows)
    {
        await using var db = await _clock.Contexts.CreateDbContextAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    private async Task<IReadOnlyList<Sensed>> LookAsync(IAlertSensor sensor, AlertRuleSettings limits)
    {
        await using var db = await _clock.Contexts.CreateDbContextAsync();
        return await sensor.LookAsync(db, limits, _clock.Time.GetUtcNow(), CancellationToken.None);
    }
}
