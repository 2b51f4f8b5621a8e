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
        var server = Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException($"{Variable} is not set: it must be the connection string of a PostgreSQL server on which tests may create databases.");
        TestDatabase database = new(server, $"t_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}");
        await database.OnServerAsync($"CREATE DATABASE {database.Name}");
        await using var services = new ServiceCollection().AddLogging().AddStorage(database.Configuration).BuildServiceProvider();
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
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

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await OnServerAsync($"DROP DATABASE {Name} WITH (FORCE)");
    }

    private async Task OnServerAsync(string sql)
    {
        await using NpgsqlConnection connection = new(_server);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
