using Dispatchapy.Core.Dispatch.Limits;
using Npgsql;
using NpgsqlTypes;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Used limits on PostgreSQL.</summary>
internal sealed class PostgreSqlUsage(NpgsqlDataSource source) : IUsageDialect
{
    private const string Read = "SELECT now(), u.next_at, u.day, u.sent FROM (SELECT 1) one LEFT JOIN resource_usage u ON u.resource_id = $1";

    private const string Write = """
        INSERT INTO resource_usage AS u (resource_id, next_at, day, sent, warned)
        SELECT r.id, $2, $3, $4, 0 FROM resources r WHERE r.id = $1
        ON CONFLICT (resource_id) DO UPDATE SET next_at = excluded.next_at, day = excluded.day, sent = excluded.sent
        WHERE u.next_at = $5 AND u.day = $6 AND u.sent = $7
        """;

    private const string Return = "UPDATE resource_usage SET sent = sent - $3 WHERE resource_id = $1 AND day = $2 AND sent >= $3";

    public async Task<UsageReading> ReadAsync(Guid resourceId, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Read);
        await using var reader = await command.With(resourceId).ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new UsageReading(
            reader.GetFieldValue<DateTimeOffset>(0),
            reader.IsDBNull(1) ? null : new UsageState(reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetInt32(3)));
    }

    public async Task<bool> TryWriteAsync(Guid resourceId, UsageState? read, UsageState after, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Write);
        command.With(resourceId).With(after.NextAt).With(after.Day).With(after.Sent);
        Add(command, NpgsqlDbType.TimestampTz, read?.NextAt);
        Add(command, NpgsqlDbType.TimestampTz, read?.Day);
        Add(command, NpgsqlDbType.Integer, read?.Sent);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    public async Task ReturnAsync(Guid resourceId, DateTimeOffset day, int unused, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Return);
        await command.With(resourceId).With(day).With(unused).ExecuteNonQueryAsync(ct);
    }

    private static void Add(NpgsqlCommand command, NpgsqlDbType type, object? value) => command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
}
