using System.Data.Common;
using Dispatchapy.Core.Ingest;
using Microsoft.Data.SqlClient;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Acceptance on SQL Server. It cannot notify: other nodes find tasks that are due now by their polls.</summary>
internal sealed class SqlServerAcceptDialect(SqlServerConnections connections) : IAcceptDialect
{
    public bool RefusesRow(DbException failure) => SqlServerRefusals.RefusesRow(failure);

    public Task<T> TransactAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken ct) => connections.TransactAsync(work, ct);

    public async Task<List<RateWindow>> LockWindowsAsync(DbTransaction transaction, IReadOnlyCollection<Guid> subjects, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = Within(transaction, SqlServerAcceptStatements.LockWindows(subjects, now));
        return await command.ReadAsync(
            reader => new RateWindow { Subject = reader.GetGuid(0), Start = reader.GetDateTimeOffset(1), Current = reader.GetInt32(2), Previous = reader.GetInt32(3) }, ct);
    }

    public async Task SaveWindowsAsync(DbTransaction transaction, IReadOnlyList<RateWindow> windows, CancellationToken ct)
    {
        await using var save = Within(transaction, SqlServerAcceptStatements.SaveWindows(windows));
        await save.ExecuteNonQueryAsync(ct);
    }

    public async Task<AcceptedKeys> AcceptAsync(AcceptRows rows, CancellationToken ct)
    {
        if (rows.Keys.Count == 0)
        {
            await connections.RunAsync(SqlServerAcceptStatements.InsertAlone(rows), command => command.ExecuteNonQueryAsync(ct), ct);
            return AcceptedKeys.AllNew;
        }

        return new AcceptedKeys(await TransactAsync(transaction => AcceptAsync(transaction, rows, ct), ct), []);
    }

    private static async Task<List<IdempotencyKey>> AcceptAsync(DbTransaction transaction, AcceptRows rows, CancellationToken ct)
    {
        var known = rows.Keys.Count == 0 ? [] : await RegisterKeysAsync(transaction, rows, ct);
        // A key that is known belongs to another task.
        var names = known.Select(key => key.Name()).ToHashSet();
        var replays = rows.Keys.Where(key => names.Contains(key.Name())).Select(key => key.TaskId).ToHashSet();
        var fresh = rows with
        {
            Tasks = [.. rows.Tasks.Where(task => !replays.Contains(task.Task.KeyedId))],
            Calls = [.. rows.Calls.Where(call => !replays.Contains(call.Id))],
        };
        if (fresh.Tasks.Count > 0 || fresh.Calls.Count > 0)
        {
            await using var insert = Within(transaction, SqlServerAcceptStatements.Insert(fresh));
            await insert.ExecuteNonQueryAsync(ct);
        }

        return known;
    }

    private static async Task<List<IdempotencyKey>> RegisterKeysAsync(DbTransaction transaction, AcceptRows rows, CancellationToken ct)
    {
        await using var register = Within(transaction, SqlServerAcceptStatements.RegisterKeys(rows.Keys, rows.Now));
        return await register.ReadAsync(KnownKeys.Read, ct);
    }

    private static SqlCommand Within(DbTransaction transaction, SqlCommand command)
    {
        command.Connection = (SqlConnection)transaction.Connection!;
        command.Transaction = (SqlTransaction)transaction;
        return command;
    }
}
