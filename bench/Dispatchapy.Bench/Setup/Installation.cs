using System.Data.Common;
using Dispatchapy.Bench.Databases;
using Dispatchapy.Bench.Load;
using Dispatchapy.Bench.Processes;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Bench.Setup;

/// <summary>A database of its own with a gateway in front of it, migrated, configured and warm.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private static readonly string[] Tables = ["tasks", "calls", "attempts", "attempt_exchanges", "task_events", "task_ledger", "idempotency_keys"];

    private readonly Bench _bench;
    private readonly string _name;

    private Installation(Bench bench, string name, string database, Gateway gateway, DbConnection connection, Catalog catalog) =>
        (_bench, _name, Database, Gateway, Connection, Catalog) = (bench, name, database, gateway, connection, catalog);

    /// <summary>The connection string.</summary>
    public string Database { get; }

    public Gateway Gateway { get; }

    /// <summary>For looks at the database from outside.</summary>
    public DbConnection Connection { get; }

    public Catalog Catalog { get; }

    /// <summary>Tasks that are there to stay unfinished.</summary>
    public int Stuck { get; set; }

    /// <summary>Which tasks are waited for, in SQL.</summary>
    public string Awaited { get; set; } = "1 = 1";

    public static async Task<Installation> StartAsync(Bench bench, string name, string role, CancellationToken ct, IReadOnlyDictionary<string, string>? settings = null)
    {
        var fullName = $"dispatchapy_bench_{name}";
        var database = await bench.Server.CreateAsync(fullName, ct);
        var gateway = await Gateway.StartAsync(bench, database, role, ct, settings);
        var catalog = await SeedAsync(bench, database, ct);
        Installation installation = new(bench, fullName, database, gateway, await bench.Server.OpenAsync(database, ct), catalog);
        await installation.ConfiguredAsync(ct);
        return installation;
    }

    public CallTemplate Call(string path, bool limited = false, bool withKey = false) =>
        CallTemplate.Post(Gateway.Port, path, limited ? Catalog.LimitedToken : Catalog.Token, withKey);

    /// <summary>Once the gateway knows what was written beside it: nobody tells it, and by itself it looks every five seconds.</summary>
    public async Task ConfiguredAsync(CancellationToken ct)
    {
        await Connection.RunAsync("UPDATE catalog_revisions SET revision = revision + 1", ct);
        await Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System, ct);
    }

    /// <summary>Until nothing is pending and nothing is under way but what is stuck.</summary>
    public async Task DrainAsync(CancellationToken ct)
    {
        while (await Connection.NumberAsync($"SELECT count(*) FROM tasks WHERE state <= 1 AND {Awaited}", ct) > Stuck)
        {
            await Task.Delay(Look, TimeProvider.System, ct);
        }
    }

    /// <summary>Forgets every task. Only while nothing is under way.</summary>
    public async Task ClearAsync(CancellationToken ct)
    {
        foreach (var table in Tables)
        {
            await Connection.RunAsync($"TRUNCATE TABLE {table}", ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Gateway.DisposeAsync();
        await _bench.Server.DropAsync(_name, CancellationToken.None);
    }

    private static async Task<Catalog> SeedAsync(Bench bench, string database, CancellationToken ct)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["ConnectionStrings:Dispatchapy"] = database, ["Database:Provider"] = bench.Server.Provider.ToString() }).Build();
        await using var services = new ServiceCollection().AddLogging().AddStorage(configuration).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>().CreateDbContextAsync(ct);
        return await new CatalogSeed(bench.Receiver, services.GetRequiredService<SecretBox>(), TimeProvider.System).WriteAsync(db, ct);
    }
}
