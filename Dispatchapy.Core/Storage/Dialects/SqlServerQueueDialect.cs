using System.Data.Common;
using System.Text;
using Dispatchapy.Core.Queue;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>The queue on SQL Server: row locks that others step past, and JSON in place of many statements.</summary>
internal sealed class SqlServerQueueDialect(SqlServerConnections connections) : IQueueDialect
{
    public bool RefusesRow(DbException failure) => SqlServerRefusals.RefusesRow(failure);

    public Task<List<LeasedTask>> ClaimDueAsync(Guid owner, ClaimSize size, TimeSpan lease, CancellationToken ct) =>
        ClaimAsync(size, (lane, limit) => SqlServerQueueStatements.ClaimDue(owner, lane, limit, lease), ct);

    public Task<List<LeasedTask>> ClaimParkedAsync(Guid owner, Guid parkedOn, ClaimSize size, TimeSpan lease, CancellationToken ct) =>
        ClaimAsync(size, (lane, limit) => SqlServerQueueStatements.ClaimParked(owner, parkedOn, lane, limit, lease), ct);

    public async Task<HashSet<Guid>> ParkedAsync(IReadOnlyCollection<Guid> keys, CancellationToken ct) =>
        [.. await ReadAsync(SqlServerQueueStatements.Parked(keys), reader => reader.GetGuid(0), ct)];

    public async Task<HashSet<Guid>> WriteBackAsync(Guid owner, IReadOnlyList<WriteBack> batch, TimeSpan lease, CancellationToken ct) =>
        [.. await ReadAsync(SqlServerWriteBack.Command(owner, batch, lease), reader => reader.GetTaskId(0), ct)];

    public async Task<HashSet<Guid>> RenewAsync(Guid owner, IReadOnlyCollection<Guid> tasks, TimeSpan lease, CancellationToken ct) =>
        [.. await ReadAsync(SqlServerQueueStatements.Renew(owner, tasks, lease), reader => reader.GetTaskId(0), ct)];

    public async Task<List<LockedTask>> LockAsync(DispatchapyDbContext db, IReadOnlyCollection<Guid> tasks, bool skipLocked, CancellationToken ct)
    {
        await using var command = SqlServerQueueStatements.Lock(tasks, skipLocked);
        command.Connection = (SqlConnection)db.Database.GetDbConnection();
        command.Transaction = (SqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        return await command.ReadAsync(
            reader => new LockedTask(reader.GetTaskId(0), reader.GetGuid(1), (TaskState)reader.GetInt16(2), reader.IsDBNull(3) ? null : reader.GetDateTimeOffset(3)), ct);
    }

    public Task<int> FoldLedgerAsync(DateTimeOffset daysBefore, int limit, CancellationToken ct) =>
        connections.RunAsync(SqlServerQueueStatements.Fold(daysBefore, limit), async command => (int)(await command.ExecuteScalarAsync(ct))!, ct);

    public async Task<TaskBooks> BooksAsync(Guid? clientId, CancellationToken ct)
    {
        var books = await ReadAsync(
            SqlServerQueueStatements.Books(clientId),
            row => new TaskBooks(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7)),
            ct);
        return books[0];
    }

    private async Task<List<LeasedTask>> ClaimAsync(ClaimSize size, Func<int, int, SqlCommand> ofLane, CancellationToken ct)
    {
        var claimed = size.First == 0 ? [] : await ReadAsync(ofLane(0, size.First), Read, ct);
        var rest = Math.Min(size.Total - claimed.Count, size.Retries);
        return rest == 0 ? claimed : [.. claimed, .. await ReadAsync(ofLane(1, rest), Read, ct)];
    }

    private Task<List<T>> ReadAsync<T>(SqlCommand command, Func<SqlDataReader, T> read, CancellationToken ct) =>
        connections.RunAsync(command, ready => ready.ReadAsync(read, ct), ct);

    private static LeasedTask Read(SqlDataReader reader)
    {
        var number = reader.GetInt32(6);
        return new LeasedTask
        {
            Id = reader.GetTaskId(0),
            ClientId = reader.GetGuid(1),
            EndpointId = reader.GetGuid(2),
            EndpointPath = reader.GetString(3),
            Claim = reader.GetInt32(4),
            Attempts = reader.GetInt32(5),
            AttemptNumber = number,
            Round = reader.GetInt32(7),
            Route = TaskRoute.Parse(reader.GetText(8)),
            Interrupted = reader.IsDBNull(9) ? null : new InterruptedAttempt(reader.GetGuid(9), number, reader.GetDateTimeOffset(10), reader.GetText(11)),
            Payload = Encoding.UTF8.GetBytes(reader.GetString(12)),
            CallId = reader.IsDBNull(13) ? null : reader.GetTaskId(13),
            ResourceId = reader.IsDBNull(14) ? null : reader.GetGuid(14),
            EventType = reader.GetText(15),
            ExpiresAt = reader.IsDBNull(16) ? null : reader.GetDateTimeOffset(16),
            OrderingKey = reader.GetText(17),
            Lane = reader.GetInt16(18),
        };
    }
}
