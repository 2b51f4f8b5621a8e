using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Settings;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dispatchapy.Tests.Alerts;

/// <summary>Rules, flips and looks in a database of its own, where the clock is what the test makes it. Nothing is delivered.</summary>
internal sealed class AlertClock : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private readonly AlertWriter _writer = new(new CurrentSettings(), NullLogger<AlertWriter>.Instance);

    private AlertClock(TestDatabase database)
    {
        _database = database;
        var services = new ServiceCollection().AddLogging().AddStorage(database.Configuration);
        services.AddHttpClient();
        _services = services.BuildServiceProvider();
    }

    public ManualTime Time { get; } = new(new DateTimeOffset(2026, 3, 10, 12, 3, 0, TimeSpan.Zero));

    public IDbContextFactory<DispatchapyDbContext> Contexts => _services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>();

    public static async Task<AlertClock> StartAsync() => new(await TestDatabase.CreateAsync());

    /// <summary>The sign of life with this address and interval; the database knows when the last one was.</summary>
    public Heartbeat Heartbeat(Uri url, int minutes)
    {
        var secrets = _services.GetRequiredService<SecretBox>();
        CurrentSettings settings = new();
        settings.Replace(new GatewaySettings { Version = 1, Heartbeat = new HeartbeatSettings { ProtectedUrl = secrets.Protect(new Dictionary<string, string> { [SettingsSecrets.Key] = url.AbsoluteUri }), IntervalMinutes = minutes } });
        return new Heartbeat(Contexts, _services.GetRequiredService<IHttpClientFactory>(), settings, secrets, Time);
    }

    public async Task<Resource> ResourceAsync()
    {
        var now = Time.GetUtcNow();
        Resource resource = new() { Id = Guid.CreateVersion7(now), Name = Given.Name("resource"), Url = "https://provider.example", CreatedAt = now, UpdatedAt = now };
        await using var db = await Contexts.CreateDbContextAsync();
        db.Add(resource);
        db.Add(new ResourceStatus { ResourceId = resource.Id, HealthSince = now, CircuitSince = now });
        await db.SaveChangesAsync();
        return resource;
    }

    /// <summary>With a channel of its own.</summary>
    public async Task<Guid> RuleAsync(AlertRuleSettings settings)
    {
        var now = Time.GetUtcNow();
        AlertChannel channel = new() { Id = Guid.CreateVersion7(now), Name = Given.Name("channel"), Kind = ChannelKind.Slack };
        AlertRule rule = new() { Id = Guid.CreateVersion7(now), Name = Given.Name("rule"), Settings = settings with { ChannelIds = [channel.Id] } };
        await using var db = await Contexts.CreateDbContextAsync();
        db.AddRange(channel, rule);
        await db.SaveChangesAsync();
        return rule.Id;
    }

    public async Task FlipAsync(Resource resource, HealthFlipKind kind)
    {
        var (now, verdict) = (Time.GetUtcNow(), kind == HealthFlipKind.WentDown ? HealthVerdict.Down : HealthVerdict.Up);
        await using var db = await Contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.ResourceStatuses.Where(status => status.ResourceId == resource.Id).ExecuteUpdateAsync(set => set.SetProperty(status => status.Health, verdict));
        await new AlertRecorder(_writer).ChangedAsync(db, new HealthChange(resource.Id, resource.Name, kind, "", now, now), CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>One look of each of two nodes, at the same time and with clocks that differ by seconds.</summary>
    public Task WatchAsync() => Task.WhenAll(Watcher(Time).RunAsync(CancellationToken.None), Watcher(new LateTime(Time)).RunAsync(CancellationToken.None));

    /// <summary>In the order in which they were written.</summary>
    public async Task<List<AlertRecord>> AlertsAsync(Guid rule)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        var tasks = await db.Tasks.Select(task => task.Id).ToListAsync();
        var alerts = await db.Alerts.AsNoTracking().Where(alert => alert.RuleId == rule).ToListAsync();
        // What counts as told has a task.
        Assert.All(alerts, alert => Assert.Equal(alert.State == AlertState.Sent, alert.TaskId is { } task && tasks.Contains(task)));
        return [.. alerts.OrderBy(alert => alert.At)];
    }

    public async Task<int> SentAsync(Guid rule) => (await AlertsAsync(rule)).Count(alert => alert.State == AlertState.Sent);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private AlertWatcher Watcher(TimeProvider time) => new(Contexts, [], _writer, new AlertReminders(Contexts, _writer, time), time);

    private sealed class LateTime(TimeProvider time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time.GetUtcNow().AddSeconds(-2);
    }
}
