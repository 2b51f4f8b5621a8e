using System.Data.Common;
using System.Globalization;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Support;

/// <summary>A database of one's own; gone at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestServer _server;

    private TestDatabase(TestServer server) => _server = server;

    public string Name { get; } = $"t_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    public string ConnectionString => _server.For(Name);

    /// <summary>Its connections are known at the server by this name.</summary>
    public string ConnectionStringAs(string application) => _server.For(Name, application);

    public DatabaseProvider Provider => _server.Provider;

    public IConfiguration Configuration => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["ConnectionStrings:Dispatchapy"] = ConnectionString,
        ["Database:Provider"] = Provider.ToString(),
    }).Build();

    /// <summary>With the schema.</summary>
    public static Task<TestDatabase> CreateAsync() => CreateAsync(TestServer.Common);

    /// <summary>On another server than the common one.</summary>
    public static Task<TestDatabase> CreateAsync(PostgresServer server) => CreateAsync(new TestServer(DatabaseProvider.PostgreSql, server.ConnectionString));

    /// <summary>Without a schema.</summary>
    public static Task<TestDatabase> CreateEmptyAsync() => CreateEmptyAsync(TestServer.Common);

    public async Task MigrateAsync()
    {
        await using var services = new ServiceCollection().AddLogging().AddStorage(Configuration).BuildServiceProvider();
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
    }

    /// <summary>One statement in this database. A number comes in the width that is asked for: SQL Server counts in 32 bits.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await _server.OpenAsync(Name);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        var value = (await command.ExecuteScalarAsync())!;
        return value is T found ? found : (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);
    }

    /// <summary>One statement that changes rows.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = await _server.OpenAsync(Name);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Through the gateway's own mapping: ids and times are written differently on each database.</summary>
    internal async Task<T> MappedAsync<T>(Func<DispatchapyDbContext, Task<T>> use)
    {
        await using var services = new ServiceCollection().AddLogging().AddStorage(Configuration).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>().CreateDbContextAsync();
        return await use(db);
    }

    /// <summary>Whether one session waits for what another has locked.</summary>
    public async Task<bool> WaitsForLockAsync() => await ScalarAsync<long>(Provider == DatabaseProvider.SqlServer
        ? "SELECT count(*) FROM sys.dm_exec_requests WHERE database_id = DB_ID() AND blocking_session_id <> 0"
        : "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") > 0;

    public async Task<List<T>> ListAsync<T>(string sql, Func<DbDataReader, T> read)
    {
        await using var connection = await _server.OpenAsync(Name);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<T> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>For everybody who uses it the database is away, until <see cref="ComeBackAsync"/>. PostgreSQL only.</summary>
    public async Task GoAwayAsync()
    {
        await _server.RunAsync($"ALTER DATABASE {Name} WITH ALLOW_CONNECTIONS false");
        await _server.RunAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Name}'");
    }

    public Task ComeBackAsync() => _server.RunAsync($"ALTER DATABASE {Name} WITH ALLOW_CONNECTIONS true");

    public async ValueTask DisposeAsync() => await _server.DropAsync(Name);

    private static async Task<TestDatabase> CreateAsync(TestServer server)
    {
        var database = await CreateEmptyAsync(server);
        await database.MigrateAsync();
        return database;
    }

    private static async Task<TestDatabase> CreateEmptyAsync(TestServer server)
    {
        var database = new TestDatabase(server);
        await server.RunAsync($"CREATE DATABASE {database.Name}");
        return database;
    }
}
