using Dispatchapy.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dispatchapy.Tests.Support;

/// <summary>A fresh, migrated PostgreSQL database on the server that the tests were given; dropped afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public const string Variable = "DISPATCHAPY_TEST_POSTGRES";

    private readonly string _server;
    private readonly string _name;

    private TestDatabase(string server, string name)
    {
        (_server, _name) = (server, name);
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    public string ConnectionString { get; }

    public IConfiguration Configuration =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Dispatchapy"] = ConnectionString }).Build();

    public static async Task<TestDatabase> CreateAsync()
    {
        var server = Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException($"{Variable} must name a PostgreSQL server on which databases may be created.");
        var database = new TestDatabase(server, $"t_{Guid.CreateVersion7():N}");
        await database.ExecuteAsync($"CREATE DATABASE {database._name}");
        await using var services = new ServiceCollection().AddLogging().AddStorage(database.Configuration).BuildServiceProvider();
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        return database;
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)");

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
