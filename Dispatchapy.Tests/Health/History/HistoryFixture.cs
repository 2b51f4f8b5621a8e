using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Health.History;
using Dispatchapy.Core.Retention;
using Dispatchapy.Core.Settings;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Tests.Health.History;

/// <summary>A database of its own for each test, in which the clock stands where the test wants it.</summary>
public sealed class HistoryFixture : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private HistoryFixture(TestDatabase database, DateTimeOffset now)
    {
        (_database, Time) = (database, new ManualTime(now));
        _services = new ServiceCollection().AddLogging().AddStorage(database.Configuration).BuildServiceProvider();
    }

    public ManualTime Time { get; }

    internal IDbContextFactory<DispatchapyDbContext> Contexts => _services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>();

    internal SecretBox Secrets => _services.GetRequiredService<SecretBox>();

    internal HealthHistoryQuery Query => new(Contexts, Time);

    internal HealthRollUp RollUp => new(Contexts, Time);

    public static async Task<HistoryFixture> CreateAsync(DateTimeOffset now) => new(await TestDatabase.CreateAsync(), now);

    /// <summary>What is old is what the database's clock says, which no test moves; the pauses between batches are real ones.</summary>
    internal OldChecks Retention(int days)
    {
        CurrentSettings settings = new();
        settings.Replace(new GatewaySettings { Version = 1, HealthHistoryDays = days });
        return new OldChecks(Contexts, new Batches(TimeProvider.System), Options.Create(new RetentionOptions { BatchSize = 20 }), settings);
    }

    public async Task<Guid> ResourceAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        var resource = new Resource { Id = Guid.CreateVersion7(Time.GetUtcNow()), Name = Given.Name("resource"), Url = "https://provider.example", CreatedAt = Time.GetUtcNow(), UpdatedAt = Time.GetUtcNow() };
        db.Resources.Add(resource);
        await db.SaveChangesAsync();
        return resource.Id;
    }

    public async Task AddAsync(params IEnumerable<object> rows)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public async Task RemoveAsync(object row)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        db.Remove(row);
        await db.SaveChangesAsync();
    }

    public async Task<List<HealthCheck>> ChecksAsync(Guid resource)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.HealthChecks.AsNoTracking().Where(check => check.ResourceId == resource).ToListAsync();
    }

    public async Task<List<HealthHour>> HoursAsync(Guid resource)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.HealthHours.AsNoTracking().Where(row => row.ResourceId == resource).OrderBy(row => row.Hour).ToListAsync();
    }

    public async Task<int> CountAsync(Guid resource)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.HealthChecks.CountAsync(check => check.ResourceId == resource);
    }

    public static HealthCheck Check(Guid resource, DateTimeOffset at, bool healthy = true, double latencyMs = 15) => new()
    {
        Id = Guid.CreateVersion7(at), ResourceId = resource, At = at, Node = "node-1", Method = "http", Healthy = healthy, StatusCode = healthy ? 200 : 503, LatencyMs = latencyMs,
        Error = healthy ? null : "The answer was 503.", Verdict = healthy ? HealthVerdict.Up : HealthVerdict.Down,
    };

    public static HealthFlip Flip(Guid resource, DateTimeOffset at, HealthFlipKind kind, string reason) => new() { Id = Guid.CreateVersion7(at), ResourceId = resource, At = at, Kind = kind, Reason = reason };

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
