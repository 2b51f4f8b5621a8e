using System.Data.Common;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Queue;
using Microsoft.Data.SqlClient;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Acceptance on SQL Server. It cannot notify: other nodes find tasks that are due now by their polls.</summary>
internal sealed class SqlServerAcceptDialect(SqlServerConnections connections) : IAcceptDialect
{
    public bool RefusesRow(DbException failure) => SqlServerRefusals.RefusesRow(failure);

    public async Task<DbConnection> OpenAsync(CancellationToken ct) => await connections.OpenAsync(ct);

    public async Task<List<RateWindow>> LockWindowsAsync(DbTransaction transaction, IReadOnlyCollection<Guid> subjects, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = Within(transaction, SqlServerAcceptStatements.LockWindows(subjects, now));
        return await command.ReadAsync(
            reader => new RateWindow { Subject = reader.GetGuid(0), Start = reader.GetDateTimeOffset(1), Current = reader.GetInt32(2), Previous = reader.GetInt32(3) }, ct);
    }

    public async Task SaveWindowsAsync(DbTransaction transaction, IReadOnlyList<RateWindow> windows, CancellationToken ct)
    {
        await using var command = Within(transaction, SqlServerAcceptStatements.SaveWindows(windows));
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<List<IdempotencyKey>> RegisterKeysAsync(DbTransaction transaction, IReadOnlyList<IdempotencyKey> keys, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = Within(transaction, SqlServerAcceptStatements.RegisterKeys(keys, now));
        return await command.ReadAsync(ReadKey, ct);
    }

    public async Task InsertAsync(DbTransaction transaction, IReadOnlyList<PlacedTask> tasks, Guid owner, TimeSpan lease, CancellationToken ct)
    {
        await using var command = Within(transaction, SqlServerAcceptStatements.Insert(tasks, owner, lease));
        await command.ExecuteNonQueryAsync(ct);
    }

    public Task InsertAsync(IReadOnlyList<PlacedTask> tasks, Guid owner, TimeSpan lease, CancellationToken ct) =>
        connections.RunAsync(SqlServerAcceptStatements.InsertAlone(tasks, owner, lease), command => command.ExecuteNonQueryAsync(ct), ct);

    private static IdempotencyKey ReadKey(SqlDataReader reader) => new()
    {
        ClientId = reader.GetGuid(0),
        EndpointId = reader.GetGuid(1),
        Key = reader.GetString(2),
        BodyHash = reader.GetFieldValue<byte[]>(3),
        TaskId = reader.GetGuid(4),
        Held = reader.GetBoolean(5),
        ExpiresAt = reader.GetDateTimeOffset(6),
    };

    private static SqlCommand Within(DbTransaction transaction, SqlCommand command)
    {
        command.Connection = (SqlConnection)transaction.Connection!;
        command.Transaction = (SqlTransaction)transaction;
        return command;
    }
}
