using Dispatchapy.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dispatchapy.Tests.Support;

/// <summary>A database of one's own on the server that <c>DISPATCHAPY_TEST_POSTGRES</c> names; migrated at first, gone at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public const string Variable = "DISPATCHAPY_TEST_POSTGRES";

    private readonly string _server;

    private TestDatabase(string server, string name) =>
        (_server, Name, ConnectionString) = (server, name, new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString);

    public string Name { get; }

    public string ConnectionString { get; }

    public IConfiguration Configuration =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Dispatchapy"] = ConnectionString }).Build();

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = await CreateEmptyAsync();
        await database.MigrateAsync();
        return database;
    }

    /// <summary>On another server than the common one.</summary>
    public static async Task<TestDatabase> CreateAsync(PostgresServer server)
    {
        TestDatabase database = new(server.ConnectionString, NewName());
        await database.OnServerAsync($"CREATE DATABASE {database.Name}");
        await database.MigrateAsync();
        return database;
    }

    /// <summary>Without a schema.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync()
    {
        var server = Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException($"{Variable} is not set: it must be the connection string of a PostgreSQL server on which tests may create databases.");
        TestDatabase database = new(server, NewName());
        await database.OnServerAsync($"CREATE DATABASE {database.Name}");
        return database;
    }

    /// <summary>One statement in this database.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using NpgsqlConnection connection = new(ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using NpgsqlConnection connection = new(ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<T> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await OnServerAsync($"DROP DATABASE {Name} WITH (FORCE)");
    }

    private static string NewName() => $"t_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    private async Task MigrateAsync()
    {
        await using var services = new ServiceCollection().AddLogging().AddStorage(Configuration).BuildServiceProvider();
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
    }

    private async Task OnServerAsync(string sql)
    {
        await using NpgsqlConnection connection = new(_server);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
