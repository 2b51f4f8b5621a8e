using System.Data.Common;
using Dispatchapy.Core.Storage;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Dispatchapy.Tests.Support;

/// <summary>A database server on which tests may create databases.</summary>
public sealed record TestServer(DatabaseProvider Provider, string ConnectionString)
{
    public const string PostgresVariable = "DISPATCHAPY_TEST_POSTGRES";
    public const string SqlServerVariable = "DISPATCHAPY_TEST_SQLSERVER";

    /// <summary>SQL Server when one is named, else PostgreSQL.</summary>
    public static TestServer Common { get; } = Environment.GetEnvironmentVariable(SqlServerVariable) is { Length: > 0 } sqlServer
        ? new TestServer(DatabaseProvider.SqlServer, sqlServer)
        : new TestServer(DatabaseProvider.PostgreSql, Environment.GetEnvironmentVariable(PostgresVariable)
            ?? throw new InvalidOperationException($"{PostgresVariable} is not set: it must be the connection string of a PostgreSQL server on which tests may create databases."));

    public string For(string database) => Provider == DatabaseProvider.SqlServer
        ? new SqlConnectionStringBuilder(ConnectionString) { InitialCatalog = database }.ConnectionString
        : new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database }.ConnectionString;

    /// <param name="database">Its name.</param>
    /// <param name="application">What its connections are called at the server.</param>
    public string For(string database, string application) => Provider == DatabaseProvider.SqlServer
        ? new SqlConnectionStringBuilder(For(database)) { ApplicationName = application }.ConnectionString
        : new NpgsqlConnectionStringBuilder(For(database)) { ApplicationName = application }.ConnectionString;

    public async Task<DbConnection> OpenAsync(string? database = null)
    {
        var text = database is null ? ConnectionString : For(database);
        DbConnection connection = Provider == DatabaseProvider.SqlServer ? new SqlConnection(text) : new NpgsqlConnection(text);
        await connection.OpenAsync();
        return connection;
    }

    public async Task DropAsync(string database)
    {
        NpgsqlConnection.ClearAllPools();
        SqlConnection.ClearAllPools();
        await RunAsync(Provider == DatabaseProvider.SqlServer ? $"ALTER DATABASE {database} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {database}" : $"DROP DATABASE {database} WITH (FORCE)");
    }

    public async Task RunAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
