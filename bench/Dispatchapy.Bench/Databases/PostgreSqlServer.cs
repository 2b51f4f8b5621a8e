using System.Data.Common;
using System.Globalization;
using Dispatchapy.Bench.Processes;
using Dispatchapy.Core.Storage;
using Npgsql;

namespace Dispatchapy.Bench.Databases;

internal sealed class PostgreSqlServer(string connectionString) : IDatabaseServer
{
    public DatabaseProvider Provider => DatabaseProvider.PostgreSql;

    public async Task<string> DescribeAsync(CancellationToken ct) =>
        await ScalarAsync("SELECT format('PostgreSQL %s, fsync %s, synchronous_commit %s, shared_buffers %s', current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit'), current_setting('shared_buffers'))", ct);

    public async Task<string> CreateAsync(string name, CancellationToken ct)
    {
        await DropAsync(name, ct);
        await ScalarAsync($"CREATE DATABASE {name}", ct);
        return new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ConnectionString;
    }

    public Task DropAsync(string name, CancellationToken ct) => ScalarAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", ct);

    public async Task<DbConnection> OpenAsync(string database, CancellationToken ct)
    {
        // Custom plans, as the gateway's pool asks for: a generic one, made while the table was empty, may ignore its index.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { MaxAutoPrepare = 30, AutoPrepareMinUsages = 2, Options = "-c plan_cache_mode=force_custom_plan" }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    public Task PrepareBareAsync(DbConnection connection, CancellationToken ct) => PostgreSqlBareStatements.PrepareAsync(connection, ct);

    public Task InsertBareAsync(DbConnection connection, string[] payloads, CancellationToken ct) => PostgreSqlBareStatements.InsertAsync((NpgsqlConnection)connection, payloads, ct);

    public Task FillBareAsync(DbConnection connection, int rows, CancellationToken ct) => PostgreSqlBareStatements.FillAsync(connection, rows, ct);

    public Task<int> ClaimAndCompleteAsync(DbConnection connection, Guid owner, int limit, CancellationToken ct) =>
        PostgreSqlBareStatements.ClaimAndCompleteAsync((NpgsqlConnection)connection, owner, limit, ct);

    public Task PreloadAsync(DbConnection connection, int rows, CancellationToken ct) => PostgreSqlHistory.PreloadAsync(connection, rows, ct);

    public Task PreloadHealthAsync(DbConnection connection, HealthHistory history, CancellationToken ct) => PostgreSqlHealthHistory.PreloadAsync(connection, history, ct);

    public async Task<int?> ProcessIdAsync(CancellationToken ct)
    {
        var backend = int.Parse(await ScalarAsync("SELECT pg_backend_pid()::text WHERE inet_server_addr() IS NULL OR inet_server_addr() << '127.0.0.0/8'", ct) is { Length: > 0 } id ? id : "0", CultureInfo.InvariantCulture);
        return backend > 0 ? CpuTime.ParentOf(backend) : null;
    }

    private async Task<string> ScalarAsync(string sql, CancellationToken ct)
    {
        await using var connection = await OpenAsync(connectionString, ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct) as string ?? "";
    }
}
