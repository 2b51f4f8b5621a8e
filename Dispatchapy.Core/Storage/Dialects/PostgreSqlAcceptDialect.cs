using System.Data.Common;
using System.Text;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Npgsql;
using NpgsqlTypes;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Acceptance on PostgreSQL.</summary>
internal sealed class PostgreSqlAcceptDialect(NpgsqlDataSource source) : IAcceptDialect
{
    private const string InsertTasks = """
        INSERT INTO tasks (id, client_id, endpoint_id, endpoint_path, ref, scope, state, run_at, owner, claim, attempts, attempt_number, attempt_resource_id, attempt_started_at, attempt_why,
                           round, parked_on, wait_reason, created_at, updated_at, payload)
        SELECT id, client_id, endpoint_id, endpoint_path, ref, scope, state, now() + run_after, CASE WHEN state = 1 THEN $15 END, CASE WHEN state = 1 THEN 1 ELSE 0 END,
               CASE WHEN state = 1 THEN 1 ELSE 0 END, CASE WHEN state = 1 THEN 1 ELSE 0 END, resource_id, started_at, why, 0, parked_on, wait_reason, created_at, now(), payload
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $16)
        AS i(id, client_id, endpoint_id, endpoint_path, ref, scope, state, run_after, resource_id, started_at, why, parked_on, wait_reason, created_at, payload)
        """;

    private const string InsertBooks = """
        INSERT INTO task_ledger (client_id, minute, accepted, success, failed, stopped, deleted)
        SELECT client_id, date_trunc('minute', now()), count(*), 0, 0, 0, 0 FROM unnest($1) client_id GROUP BY client_id
        """;

    private const string RegisterKeys = """
        INSERT INTO idempotency_keys AS k (client_id, endpoint_id, key, body_hash, task_id, held, expires_at)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (client_id, endpoint_id, key) DO UPDATE SET body_hash = excluded.body_hash, task_id = excluded.task_id, held = excluded.held, expires_at = excluded.expires_at
        WHERE k.expires_at <= $8
        RETURNING task_id
        """;

    private const string ReadKeys = """
        SELECT k.client_id, k.endpoint_id, k.key, k.body_hash, k.task_id, k.held, k.expires_at
        FROM unnest($1, $2, $3) AS i(client_id, endpoint_id, key) JOIN idempotency_keys k USING (client_id, endpoint_id, key)
        """;

    public bool RefusesRow(DbException failure) => PostgreSqlRefusals.RefusesRow(failure);

    public async Task<DbConnection> OpenAsync(CancellationToken ct) => await source.OpenConnectionAsync(ct);

    public async Task<List<RateWindow>> LockWindowsAsync(DbTransaction transaction, IReadOnlyCollection<Guid> subjects, DateTimeOffset now, CancellationToken ct)
    {
        Guid[] ordered = [.. subjects.Order()];
        await using var create = Command(transaction, "INSERT INTO rate_windows (subject, start, current, previous) SELECT s, $2, 0, 0 FROM unnest($1) s ON CONFLICT DO NOTHING");
        await create.With(ordered).With(now).ExecuteNonQueryAsync(ct);
        await using var read = Command(transaction, "SELECT subject, start, current, previous FROM rate_windows WHERE subject = ANY($1) ORDER BY subject FOR UPDATE");
        await using var reader = await read.With(ordered).ExecuteReaderAsync(ct);
        List<RateWindow> windows = [];
        while (await reader.ReadAsync(ct))
        {
            windows.Add(new RateWindow { Subject = reader.GetGuid(0), Start = reader.GetFieldValue<DateTimeOffset>(1), Current = reader.GetInt32(2), Previous = reader.GetInt32(3) });
        }

        return windows;
    }

    public async Task SaveWindowsAsync(DbTransaction transaction, IReadOnlyList<RateWindow> windows, CancellationToken ct)
    {
        await using var command = Command(transaction, "UPDATE rate_windows w SET start = i.start, current = i.current, previous = i.previous FROM unnest($1, $2, $3, $4) AS i(subject, start, current, previous) WHERE w.subject = i.subject");
        command.Parameters.AddColumn(windows, NpgsqlDbType.Uuid, window => window.Subject);
        command.Parameters.AddColumn(windows, NpgsqlDbType.TimestampTz, window => window.Start);
        command.Parameters.AddColumn(windows, NpgsqlDbType.Integer, window => window.Current);
        command.Parameters.AddColumn(windows, NpgsqlDbType.Integer, window => window.Previous);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<List<IdempotencyKey>> RegisterKeysAsync(DbTransaction transaction, IReadOnlyList<IdempotencyKey> keys, DateTimeOffset now, CancellationToken ct)
    {
        await using var register = Command(transaction, RegisterKeys);
        AddKeys(register.Parameters, keys);
        register.Parameters.AddColumn(keys, NpgsqlDbType.Bytea, key => key.BodyHash);
        register.Parameters.AddColumn(keys, NpgsqlDbType.Uuid, key => key.TaskId);
        register.Parameters.AddColumn(keys, NpgsqlDbType.Boolean, key => key.Held);
        register.Parameters.AddColumn(keys, NpgsqlDbType.TimestampTz, key => key.ExpiresAt);
        var registered = await register.With(now).ReadIdsAsync(ct);
        IdempotencyKey[] known = [.. keys.Where(key => !registered.Contains(key.TaskId))];
        return known.Length == 0 ? [] : await ReadKeysAsync(transaction, known, ct);
    }

    public async Task InsertAsync(DbTransaction transaction, IReadOnlyList<PlacedTask> tasks, Guid owner, TimeSpan lease, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
        await FillAsync(batch, tasks, owner, lease, ct);
    }

    public async Task InsertAsync(IReadOnlyList<PlacedTask> tasks, Guid owner, TimeSpan lease, CancellationToken ct)
    {
        // A batch without a transaction of its own is one implicit transaction on the server.
        await using var batch = source.CreateBatch();
        await FillAsync(batch, tasks, owner, lease, ct);
    }

    private static async Task FillAsync(NpgsqlBatch batch, IReadOnlyList<PlacedTask> tasks, Guid owner, TimeSpan lease, CancellationToken ct)
    {
        var insert = new NpgsqlBatchCommand(InsertTasks);
        AddTasks(insert.Parameters, tasks, owner, lease);
        var books = new NpgsqlBatchCommand(InsertBooks);
        books.Parameters.AddColumn(tasks, NpgsqlDbType.Uuid, task => task.Task.ClientId);
        batch.BatchCommands.Add(insert);
        batch.BatchCommands.Add(books);
        if (tasks.Any(task => task.IsDue))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"NOTIFY {PostgreSqlNews.Channel}, '{nameof(NewsTopic.Work)}'"));
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private static void AddTasks(NpgsqlParameterCollection to, IReadOnlyList<PlacedTask> rows, Guid owner, TimeSpan lease)
    {
        to.AddColumn(rows, NpgsqlDbType.Uuid, row => row.Task.Id);
        to.AddColumn(rows, NpgsqlDbType.Uuid, row => row.Task.ClientId);
        to.AddColumn(rows, NpgsqlDbType.Uuid, row => row.Task.EndpointId);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.Task.EndpointPath);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.Task.Ref);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.Task.Scope);
        to.AddColumn(rows, NpgsqlDbType.Smallint, row => (short)row.State);
        to.AddColumn(rows, NpgsqlDbType.Interval, row => row.RunAfter(lease));
        to.AddColumn(rows, NpgsqlDbType.Uuid, row => row.First?.ResourceId);
        to.AddColumn(rows, NpgsqlDbType.TimestampTz, row => row.First?.StartedAt);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.First?.Why);
        to.AddColumn(rows, NpgsqlDbType.Uuid, row => row.ParkedOn);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.WaitReason);
        to.AddColumn(rows, NpgsqlDbType.TimestampTz, row => row.Task.CreatedAt);
        to.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        to.AddColumn(rows, NpgsqlDbType.Text, row => Encoding.UTF8.GetString(row.Task.Payload.Span));
    }

    private static async Task<List<IdempotencyKey>> ReadKeysAsync(DbTransaction transaction, IReadOnlyList<IdempotencyKey> keys, CancellationToken ct)
    {
        await using var command = Command(transaction, ReadKeys);
        AddKeys(command.Parameters, keys);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<IdempotencyKey> known = [];
        while (await reader.ReadAsync(ct))
        {
            known.Add(new IdempotencyKey
            {
                ClientId = reader.GetGuid(0),
                EndpointId = reader.GetGuid(1),
                Key = reader.GetString(2),
                BodyHash = reader.GetFieldValue<byte[]>(3),
                TaskId = reader.GetGuid(4),
                Held = reader.GetBoolean(5),
                ExpiresAt = reader.GetFieldValue<DateTimeOffset>(6),
            });
        }

        return known;
    }

    private static void AddKeys(NpgsqlParameterCollection to, IReadOnlyList<IdempotencyKey> keys)
    {
        to.AddColumn(keys, NpgsqlDbType.Uuid, key => key.ClientId);
        to.AddColumn(keys, NpgsqlDbType.Uuid, key => key.EndpointId);
        to.AddColumn(keys, NpgsqlDbType.Text, key => key.Key);
    }

    private static NpgsqlCommand Command(DbTransaction transaction, string sql) =>
        new(sql, (NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
}
