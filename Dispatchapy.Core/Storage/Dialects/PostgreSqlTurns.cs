using Dispatchapy.Core.Queue;
using Npgsql;
using NpgsqlTypes;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Order and expiry on PostgreSQL.</summary>
internal sealed class PostgreSqlTurns(NpgsqlDataSource source) : ITurnDialect
{
    private const string Expired = """
        SELECT now(), e.id, EXISTS (SELECT 1 FROM tasks WHERE expires_at IS NOT NULL AND state = 0) FROM (SELECT 1) one
        LEFT JOIN LATERAL (SELECT id FROM tasks WHERE expires_at <= now() AND state = 0 ORDER BY expires_at LIMIT $1) e ON true
        """;

    private const string OfKey = "endpoint_id = $1 AND client_id = $2 AND ordering_key = $3 AND state <= 1 AND resource_id IS NOT DISTINCT FROM $5";

    private const string TurnOf = $"""
        SELECT (SELECT id FROM (
                   (SELECT id FROM tasks WHERE {OfKey} AND state = 0 AND id < $4 ORDER BY id DESC LIMIT 1) UNION ALL
                   (SELECT id FROM tasks WHERE {OfKey} AND state = 1 AND id < $4 ORDER BY id DESC LIMIT 1)) earlier ORDER BY id DESC LIMIT 1),
               EXISTS (SELECT 1 FROM tasks WHERE {OfKey} AND state = 1 AND id > $4)
        """;

    // At the place in the queue that it would have had all the time.
    private const string CallNext = "UPDATE tasks SET run_at = least(now(), created_at), parked_on = NULL, wait_reason = NULL WHERE parked_on = $1 AND state = 0";

    public async Task<Expiry> ExpiredAsync(int limit, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Expired);
        await using var reader = await command.With(limit).ExecuteReaderAsync(ct);
        List<Guid> tasks = [];
        var (now, any) = (default(DateTimeOffset), false);
        while (await reader.ReadAsync(ct))
        {
            (now, any) = (reader.GetFieldValue<DateTimeOffset>(0), reader.GetBoolean(2));
            if (!reader.IsDBNull(1))
            {
                tasks.Add(reader.GetGuid(1));
            }
        }

        return new Expiry(now, tasks, any);
    }

    public async Task<Turn> TurnAsync(LeasedTask task, CancellationToken ct)
    {
        await using var command = source.CreateCommand(TurnOf);
        command.With(task.EndpointId).With(task.ClientId).With(task.OrderingKey!).With(task.Id);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)task.ResourceId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new Turn(reader.IsDBNull(0) ? null : reader.GetGuid(0), reader.GetBoolean(1));
    }

    public async Task<int> CallNextAsync(Guid finished, CancellationToken ct)
    {
        await using var command = source.CreateCommand(CallNext);
        return await command.With(finished).ExecuteNonQueryAsync(ct);
    }
}
