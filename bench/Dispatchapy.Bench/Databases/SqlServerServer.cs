using System.Data.Common;
using Dispatchapy.Core.Storage;
using Microsoft.Data.SqlClient;

namespace Dispatchapy.Bench.Databases;

internal sealed class SqlServerServer(string connectionString) : IDatabaseServer
{
    public DatabaseProvider Provider => DatabaseProvider.SqlServer;

    public Task<string> DescribeAsync(CancellationToken ct) => ScalarAsync("SELECT CONCAT('SQL Server ', SERVERPROPERTY('ProductVersion'))", ct);

    public async Task<string> CreateAsync(string name, CancellationToken ct)
    {
        await DropAsync(name, ct);
        await ScalarAsync($"CREATE DATABASE {name}", ct);
        return new SqlConnectionStringBuilder(connectionString) { InitialCatalog = name }.ConnectionString;
    }

    public Task DropAsync(string name, CancellationToken ct)
    {
        SqlConnection.ClearAllPools();
        return ScalarAsync($"IF DB_ID('{name}') IS NOT NULL BEGIN ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {name}; END", ct);
    }

    public async Task<DbConnection> OpenAsync(string database, CancellationToken ct)
    {
        var connection = new SqlConnection(database);
        await connection.OpenAsync(ct);
        return connection;
    }

    public Task PrepareBareAsync(DbConnection connection, CancellationToken ct) => connection.RunAsync(SqlServerBareStatements.Prepare, ct);

    public Task InsertBareAsync(DbConnection connection, string[] payloads, CancellationToken ct) => SqlServerBareStatements.InsertAsync(connection, payloads, ct);

    public Task FillBareAsync(DbConnection connection, int rows, CancellationToken ct) => SqlServerBareStatements.FillAsync(connection, rows, ct);

    public Task<int> ClaimAndCompleteAsync(DbConnection connection, Guid owner, int limit, CancellationToken ct) =>
        SqlServerBareStatements.ClaimAndCompleteAsync(connection, owner, limit, ct);

    public Task PreloadAsync(DbConnection connection, int rows, CancellationToken ct) => SqlServerHistory.PreloadAsync(connection, rows, ct);

    public Task PreloadHealthAsync(DbConnection connection, HealthHistory history, CancellationToken ct) => SqlServerHealthHistory.PreloadAsync(connection, history, ct);

    public Task<int?> ProcessIdAsync(CancellationToken ct) => Task.FromResult<int?>(null); // it runs in a container or elsewhere, under an account of its own

    private async Task<string> ScalarAsync(string sql, CancellationToken ct)
    {
        await using var connection = await OpenAsync(connectionString, ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct) as string ?? "";
    }
}
