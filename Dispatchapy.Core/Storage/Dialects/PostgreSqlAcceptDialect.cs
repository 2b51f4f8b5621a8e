using System.Data.Common;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Npgsql;
using NpgsqlTypes;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Acceptance on PostgreSQL.</summary>
internal sealed class PostgreSqlAcceptDialect(NpgsqlDataSource source) : IAcceptDialect
{
    // A statement of its own, because only a later one sees a key that another transaction registered while the first one waited for it.
    private const string ReadKnownKeys = """
        SELECT k.client_id, k.endpoint_id, k.key, k.body_hash, k.task_id, k.held, k.expires_at
        FROM unnest($1, $2, $3, $4) AS i(client_id, endpoint_id, key, task_id) JOIN idempotency_keys k USING (client_id, endpoint_id, key) WHERE k.task_id <> i.task_id
        """;

    // What is lost in a crash of the database is the count of the last instant, never a call: nobody has to wait for the disk.
    private const string Unhurried = "SET LOCAL synchronous_commit TO off";

    private const string LockWindows = "SELECT subject, start, current, previous FROM rate_windows WHERE subject = ANY($1) ORDER BY subject FOR UPDATE";

    private const string CreateWindows = "INSERT INTO rate_windows (subject, start, current, previous) SELECT s, $2, 0, 0 FROM unnest($1) s ON CONFLICT DO NOTHING";

    private const string SaveWindows = """
        UPDATE rate_windows w SET start = i.start, current = i.current, previous = i.previous FROM unnest($1, $2, $3, $4) AS i(subject, start, current, previous) WHERE w.subject = i.subject
        """;

    public bool RefusesRow(DbException failure) => PostgreSqlRefusals.RefusesRow(failure);

    public async Task<T> TransactAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var result = await work(transaction);
        await transaction.CommitAsync(ct);
        return result;
    }

    public async Task<List<RateWindow>> LockWindowsAsync(DbTransaction transaction, IReadOnlyCollection<Guid> subjects, DateTimeOffset now, CancellationToken ct)
    {
        Guid[] ordered = [.. subjects.Order()];
        var windows = await LockWindowsAsync(transaction, ordered, ct);
        if (windows.Count == ordered.Length)
        {
            return windows;
        }

        await using var create = Command(transaction, CreateWindows);
        await create.With(ordered).With(now).ExecuteNonQueryAsync(ct);
        return await LockWindowsAsync(transaction, ordered, ct);
    }

    public async Task SaveWindowsAsync(DbTransaction transaction, IReadOnlyList<RateWindow> windows, CancellationToken ct)
    {
        await using var save = Command(transaction, SaveWindows);
        AddWindows(save.Parameters, windows);
        await save.ExecuteNonQueryAsync(ct);
    }

    public async Task<AcceptedKeys> AcceptAsync(AcceptRows rows, CancellationToken ct)
    {
        var registered = await InsertAsync(rows, ct);
        IdempotencyKey[] others = registered.Count == rows.Keys.Count ? [] : [.. rows.Keys.Where(key => !registered.Contains(key.TaskId))];
        if (others.Length == 0)
        {
            return AcceptedKeys.AllNew;
        }

        try
        {
            var known = await ReadKnownAsync(others, ct);
            var names = known.Select(key => key.Name()).ToHashSet();
            IdempotencyKey[] gone = [.. others.Where(key => !names.Contains(key.Name()))];
            // Those expired in between, and their rows were deleted: now the keys are new.
            var again = gone.Length == 0 ? AcceptedKeys.AllNew : await AcceptAsync(rows.Of(gone), ct);
            return new AcceptedKeys([.. known, .. again.Known], again.Undecided);
        }
        catch (DbException)
        {
            // The rest of the batch is committed and must not be told otherwise: it would be sent again without a key.
            return new AcceptedKeys([], others);
        }
    }

    /// <summary>A batch without a transaction of its own is one implicit transaction on the server.</summary>
    /// <returns>The tasks of the keys that this registered.</returns>
    private async Task<HashSet<Guid>> InsertAsync(AcceptRows rows, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        var extended = rows.Tasks.Any(row => row.Task.HasExtras);
        var texts = extended ? PostgreSqlAcceptTexts.Extended : PostgreSqlAcceptTexts.Plain;
        var insert = batch.Add(rows.Keys.Count > 0 ? texts.Keyed : texts.Tasks);
        AddTasks(insert, rows.Tasks, rows.Owner, rows.Lease);
        if (extended)
        {
            AddExtras(insert, rows.Tasks);
        }

        if (rows.Keys.Count > 0)
        {
            AddKeys(insert, rows.Keys, rows.Now);
        }

        if (rows.Calls.Count > 0)
        {
            AddCalls(batch.Add(PostgreSqlAcceptTexts.Calls), rows);
        }

        if (rows.Tasks.Any(task => task.IsDue))
        {
            batch.Add($"NOTIFY {PostgreSqlNews.Channel}, '{nameof(NewsTopic.Work)}'");
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        HashSet<Guid> registered = [];
        while (await reader.ReadAsync(ct))
        {
            registered.Add(reader.GetGuid(0));
        }

        // To the end of the batch: an error of a later statement would otherwise go unseen.
        while (await reader.NextResultAsync(ct))
        {
        }

        return registered;
    }

    private async Task<List<IdempotencyKey>> ReadKnownAsync(IReadOnlyList<IdempotencyKey> keys, CancellationToken ct)
    {
        await using var command = source.CreateCommand(ReadKnownKeys);
        AddNames(command.Parameters, keys);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<IdempotencyKey> known = [];
        while (await reader.ReadAsync(ct))
        {
            known.Add(KnownKeys.Read(reader));
        }

        return known;
    }

    private static async Task<List<RateWindow>> LockWindowsAsync(DbTransaction transaction, Guid[] subjects, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
        batch.Add(Unhurried);
        batch.Add(LockWindows).Add(new NpgsqlParameter<Guid[]> { TypedValue = subjects });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        List<RateWindow> windows = [];
        while (await reader.ReadAsync(ct))
        {
            windows.Add(new RateWindow { Subject = reader.GetGuid(0), Start = reader.GetFieldValue<DateTimeOffset>(1), Current = reader.GetInt32(2), Previous = reader.GetInt32(3) });
        }

        return windows;
    }

    private static void AddWindows(NpgsqlParameterCollection to, IReadOnlyList<RateWindow> windows)
    {
        to.AddColumn(windows, NpgsqlDbType.Uuid, window => window.Subject);
        to.AddColumn(windows, NpgsqlDbType.TimestampTz, window => window.Start);
        to.AddColumn(windows, NpgsqlDbType.Integer, window => window.Current);
        to.AddColumn(windows, NpgsqlDbType.Integer, window => window.Previous);
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
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.Task.Payload);
    }

    private static void AddExtras(NpgsqlParameterCollection to, IReadOnlyList<PlacedTask> rows)
    {
        to.AddColumn(rows, NpgsqlDbType.Uuid, row => row.Task.CallId);
        to.AddColumn(rows, NpgsqlDbType.Uuid, row => row.Task.ResourceId);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.Task.Terms?.EventType);
        to.AddColumn(rows, NpgsqlDbType.TimestampTz, row => row.Task.Terms?.DeliverAt);
        to.AddColumn(rows, NpgsqlDbType.TimestampTz, row => row.Task.Terms?.ExpiresAt);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.Task.Terms?.OrderingKey);
    }

    private static void AddCalls(NpgsqlParameterCollection to, AcceptRows rows)
    {
        var keys = rows.Keys.ToDictionary(key => key.TaskId, key => key.Key);
        to.AddColumn(rows.Calls, NpgsqlDbType.Uuid, call => call.Id);
        to.AddColumn(rows.Calls, NpgsqlDbType.Uuid, call => call.ClientId);
        to.AddColumn(rows.Calls, NpgsqlDbType.Uuid, call => call.EndpointId);
        to.AddColumn(rows.Calls, NpgsqlDbType.Text, call => call.EndpointPath);
        to.AddColumn(rows.Calls, NpgsqlDbType.Text, call => call.Ref);
        to.AddColumn(rows.Calls, NpgsqlDbType.Text, call => call.Scope);
        to.AddColumn(rows.Calls, NpgsqlDbType.Text, call => call.EventType);
        to.AddColumn(rows.Calls, NpgsqlDbType.Integer, call => call.Tasks);
        to.AddColumn(rows.Calls, NpgsqlDbType.Text, call => call.Skipped);
        to.AddColumn(rows.Calls, NpgsqlDbType.TimestampTz, call => call.CreatedAt);
        to.AddColumn(rows.Calls, NpgsqlDbType.Text, call => keys.GetValueOrDefault(call.Id));
    }

    private static void AddNames(NpgsqlParameterCollection to, IReadOnlyList<IdempotencyKey> keys)
    {
        AddName(to, keys);
        to.AddColumn(keys, NpgsqlDbType.Uuid, key => key.TaskId);
    }

    private static void AddName(NpgsqlParameterCollection to, IReadOnlyList<IdempotencyKey> keys)
    {
        to.AddColumn(keys, NpgsqlDbType.Uuid, key => key.ClientId);
        to.AddColumn(keys, NpgsqlDbType.Uuid, key => key.EndpointId);
        to.AddColumn(keys, NpgsqlDbType.Text, key => key.Key);
    }

    private static void AddKeys(NpgsqlParameterCollection to, IReadOnlyList<IdempotencyKey> keys, DateTimeOffset now)
    {
        AddName(to, keys);
        to.AddColumn(keys, NpgsqlDbType.Bytea, key => key.BodyHash);
        to.AddColumn(keys, NpgsqlDbType.Uuid, key => key.TaskId);
        to.AddColumn(keys, NpgsqlDbType.Boolean, key => key.Held);
        to.AddColumn(keys, NpgsqlDbType.TimestampTz, key => key.ExpiresAt);
        to.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
    }

    private static NpgsqlCommand Command(DbTransaction transaction, string sql) =>
        new(sql, (NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
}
