using System.Data.Common;
using System.Text;
using Dispatchapy.Core.Queue;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>The queue on PostgreSQL: row locks that others step past, and arrays in place of many statements.</summary>
internal sealed class PostgreSqlQueueDialect(NpgsqlDataSource source) : IQueueDialect
{
    // MATERIALIZED, because the planner may otherwise run the limited subselect again and lock more rows than it takes.
    // An array, because the planner cannot know how few a limit that is counted lets through: with a long backlog it would join with the whole table.
    private const string Claim = """
        due AS (SELECT id FROM first UNION ALL SELECT id FROM retried)
        UPDATE tasks t SET state = 1, owner = $1, claim = t.claim + 1, run_at = now() + $3, parked_on = NULL, wait_reason = NULL, updated_at = now()
        WHERE t.id = ANY(ARRAY(SELECT id FROM due))
        RETURNING t.id, t.client_id, t.endpoint_id, t.endpoint_path, t.claim, t.attempts, t.attempt_number, t.round, t.route,
                  t.attempt_resource_id, t.attempt_started_at, t.attempt_why, t.payload,
                  t.call_id, t.resource_id, t.event_type, t.expires_at, t.ordering_key, t.lane
        """;

    internal const string ClaimDue = $"""
        WITH first AS MATERIALIZED (SELECT id FROM tasks WHERE state <= 1 AND lane = 0 AND run_at <= now() ORDER BY run_at LIMIT $2 FOR UPDATE SKIP LOCKED),
        retried AS MATERIALIZED (
            SELECT id FROM tasks WHERE state <= 1 AND lane = 1 AND run_at <= now() ORDER BY run_at LIMIT least($4 - (SELECT count(*) FROM first), $5) FOR UPDATE SKIP LOCKED),
        {Claim}
        """;

    internal const string ClaimParked = $"""
        WITH first AS MATERIALIZED (SELECT id FROM tasks WHERE parked_on = $6 AND lane = 0 ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED),
        retried AS MATERIALIZED (
            SELECT id FROM tasks WHERE parked_on = $6 AND lane = 1 ORDER BY id LIMIT least($4 - (SELECT count(*) FROM first), $5) FOR UPDATE SKIP LOCKED),
        {Claim}
        """;

    private const string Fold = """
        WITH gone AS (
            DELETE FROM task_ledger WHERE id = ANY(ARRAY(SELECT id FROM task_ledger ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)) RETURNING *),
        folded AS (
            INSERT INTO task_ledger (client_id, minute, accepted, success, failed, stopped, deleted)
            SELECT client_id, at, sum(accepted), sum(success), sum(failed), sum(stopped), sum(deleted)
            FROM (SELECT *, CASE WHEN minute < $1 THEN date_trunc('day', minute, 'UTC') ELSE minute END AS at FROM gone) g GROUP BY client_id, at)
        SELECT count(*)::int FROM gone
        """;

    private const string Books = """
        SELECT coalesce(sum(accepted), 0)::bigint, coalesce(sum(success), 0)::bigint, coalesce(sum(failed), 0)::bigint,
               coalesce(sum(stopped), 0)::bigint, coalesce(sum(deleted), 0)::bigint,
               (SELECT count(*) FROM tasks WHERE state <= 1 AND state = 0 AND ($1 IS NULL OR client_id = $1)),
               (SELECT count(*) FROM tasks WHERE state <= 1 AND state = 1 AND ($1 IS NULL OR client_id = $1)),
               (SELECT count(*) FROM tasks WHERE state = 2 AND ($1 IS NULL OR client_id = $1))
        FROM task_ledger WHERE $1 IS NULL OR client_id = $1
        """;

    public bool RefusesRow(DbException failure) => PostgreSqlRefusals.RefusesRow(failure);

    public Task<List<LeasedTask>> ClaimDueAsync(Guid owner, ClaimSize size, TimeSpan lease, CancellationToken ct) =>
        ClaimAsync(Command(ClaimDue, owner, size, lease), ct);

    public Task<List<LeasedTask>> ClaimParkedAsync(Guid owner, Guid parkedOn, ClaimSize size, TimeSpan lease, CancellationToken ct) =>
        ClaimAsync(Command(ClaimParked, owner, size, lease).With(parkedOn), ct);

    public async Task<HashSet<Guid>> ParkedAsync(IReadOnlyCollection<Guid> keys, CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT k FROM unnest($1) k WHERE EXISTS (SELECT 1 FROM tasks WHERE parked_on = k)");
        return await command.With(keys.ToArray()).ReadIdsAsync(ct);
    }

    public async Task<HashSet<Guid>> WriteBackAsync(Guid owner, IReadOnlyList<WriteBack> batch, TimeSpan lease, CancellationToken ct)
    {
        var endsAll = batch.All(row => row.State != TaskState.Processing);
        try
        {
            return await WriteBackAsync(owner, batch, lease, mayRepeat: !endsAll, ct);
        }
        catch (PostgresException ex) when (endsAll && ex.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // It cannot be; but if it were, a known outcome would be refused for ever.
            return await WriteBackAsync(owner, batch, lease, mayRepeat: true, ct);
        }
    }

    public async Task<HashSet<Guid>> RenewAsync(Guid owner, IReadOnlyCollection<Guid> tasks, TimeSpan lease, CancellationToken ct)
    {
        // Past rows that are being written back: waiting for them while holding others could end in a deadlock with the writer.
        await using var command = source.CreateCommand("""
            UPDATE tasks SET run_at = now() + $3
            WHERE id = ANY(ARRAY(SELECT id FROM tasks WHERE id = ANY($2) AND owner = $1 FOR UPDATE SKIP LOCKED)) RETURNING id
            """);
        return await command.With(owner).With(tasks.ToArray()).With(lease).ReadIdsAsync(ct);
    }

    public async Task<List<LockedTask>> LockAsync(DispatchapyDbContext db, IReadOnlyCollection<Guid> tasks, bool skipLocked, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var wait = skipLocked ? " SKIP LOCKED" : "";
        await using var command = new NpgsqlCommand($"SELECT id, client_id, state, finished_at FROM tasks WHERE id = ANY($1) ORDER BY id FOR UPDATE{wait}", connection);
        await using var reader = await command.With(tasks.ToArray()).ExecuteReaderAsync(ct);
        List<LockedTask> rows = [];
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new LockedTask(reader.GetGuid(0), reader.GetGuid(1), (TaskState)reader.GetInt16(2), reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return rows;
    }

    public async Task<int> FoldLedgerAsync(DateTimeOffset daysBefore, int limit, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Fold);
        return (int)(await command.With(daysBefore).With(limit).ExecuteScalarAsync(ct))!;
    }

    public async Task<TaskBooks> BooksAsync(Guid? clientId, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Books);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)clientId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new TaskBooks(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6), reader.GetInt64(7));
    }

    private async Task<HashSet<Guid>> WriteBackAsync(Guid owner, IReadOnlyList<WriteBack> batch, TimeSpan lease, bool mayRepeat, CancellationToken ct)
    {
        await using var command = PostgreSqlWriteBack.Command(source, owner, batch, lease, mayRepeat);
        return await command.ReadIdsAsync(ct);
    }

    private NpgsqlCommand Command(string claim, Guid owner, ClaimSize size, TimeSpan lease) =>
        source.CreateCommand(claim).With(owner).With(size.First).With(lease).With(size.Total).With(size.Retries);

    private static async Task<List<LeasedTask>> ClaimAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            List<LeasedTask> claimed = [];
            while (await reader.ReadAsync(ct))
            {
                claimed.Add(Read(reader));
            }

            // As they were found in the index of ids: a resource with few places would be given to retries before first tries.
            claimed.Sort(static (one, other) => one.Lane != other.Lane ? one.Lane.CompareTo(other.Lane) : one.Id.CompareTo(other.Id));
            return claimed;
        }
    }

    private static LeasedTask Read(NpgsqlDataReader reader)
    {
        var number = reader.GetInt32(6);
        return new LeasedTask
        {
            Id = reader.GetGuid(0),
            ClientId = reader.GetGuid(1),
            EndpointId = reader.GetGuid(2),
            EndpointPath = reader.GetString(3),
            Claim = reader.GetInt32(4),
            Attempts = reader.GetInt32(5),
            AttemptNumber = number,
            Round = reader.GetInt32(7),
            Route = TaskRoute.Parse(reader.IsDBNull(8) ? null : reader.GetString(8)),
            Interrupted = reader.IsDBNull(9) ? null : new InterruptedAttempt(reader.GetGuid(9), number, reader.GetFieldValue<DateTimeOffset>(10), reader.IsDBNull(11) ? null : reader.GetString(11)),
            Payload = Encoding.UTF8.GetBytes(reader.GetString(12)),
            CallId = reader.IsDBNull(13) ? null : reader.GetGuid(13),
            ResourceId = reader.IsDBNull(14) ? null : reader.GetGuid(14),
            EventType = reader.IsDBNull(15) ? null : reader.GetString(15),
            ExpiresAt = reader.IsDBNull(16) ? null : reader.GetFieldValue<DateTimeOffset>(16),
            OrderingKey = reader.IsDBNull(17) ? null : reader.GetString(17),
            Lane = reader.GetInt16(18),
        };
    }
}
