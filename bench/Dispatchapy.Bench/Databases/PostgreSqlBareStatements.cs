using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Dispatchapy.Bench.Databases;

/// <summary>The least that a durable queue has to do, in as few round trips as it can.</summary>
internal static class PostgreSqlBareStatements
{
    private const string Prepare = $"""
        CREATE TABLE IF NOT EXISTS {BareTable.Name} (
            id uuid PRIMARY KEY, client_id uuid NOT NULL, endpoint_id uuid NOT NULL, endpoint_path text NOT NULL, ref text, scope text, state smallint NOT NULL,
            run_at timestamptz NOT NULL, owner uuid, claim int NOT NULL, attempts int NOT NULL, attempt_number int NOT NULL, attempt_resource_id uuid, attempt_started_at timestamptz,
            round int NOT NULL, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL, finished_at timestamptz, payload text NOT NULL)
            WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
        CREATE INDEX IF NOT EXISTS ix_{BareTable.Name}_due ON {BareTable.Name} (run_at) WHERE state <= 1;
        TRUNCATE {BareTable.Name};
        """;

    private const string Insert = $"""
        INSERT INTO {BareTable.Name} (id, client_id, endpoint_id, endpoint_path, ref, scope, state, run_at, owner, claim, attempts, attempt_number, attempt_resource_id, attempt_started_at, round, created_at, updated_at, payload)
        SELECT id, client_id, endpoint_id, 'bench', ref, 'bench', 1, now() + interval '20 s', $6, 1, 1, 1, resource_id, now(), 0, now(), now(), payload
        FROM unnest($1, $2, $3, $4, $5, $7) AS i(id, client_id, endpoint_id, ref, resource_id, payload)
        """;

    private const string Fill = $"""
        INSERT INTO {BareTable.Name} (id, client_id, endpoint_id, endpoint_path, ref, scope, state, run_at, claim, attempts, attempt_number, round, created_at, updated_at, payload)
        SELECT gen_random_uuid(), @client, @endpoint, 'bench', 'order-' || i, 'bench', 0, now() - (i * interval '1 us'), 0, 0, 0, 0, now(), now(), @payload FROM generate_series(1, @rows) i
        """;

    private const string Claim = $"""
        WITH due AS MATERIALIZED (SELECT id FROM {BareTable.Name} WHERE state <= 1 AND run_at <= now() ORDER BY run_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        UPDATE {BareTable.Name} t SET state = 1, owner = $1, claim = t.claim + 1, run_at = now() + interval '20 s', updated_at = now() FROM due WHERE t.id = due.id
        RETURNING t.id, t.claim, t.payload
        """;

    private const string Complete = $"""
        UPDATE {BareTable.Name} t SET state = 3, owner = NULL, updated_at = now(), finished_at = now()
        FROM unnest($2, $3) AS i(id, claim) WHERE t.id = i.id AND t.owner = $1 AND t.claim = i.claim
        """;

    public static Task PrepareAsync(DbConnection connection, CancellationToken ct) => connection.RunAsync(Prepare, ct);

    public static async Task FillAsync(DbConnection connection, int rows, CancellationToken ct)
    {
        await PrepareAsync(connection, ct);
        await connection.RunAsync(Fill, ct, ("client", BareTable.Client), ("endpoint", BareTable.Endpoint), ("payload", BareTable.Payload), ("rows", rows));
        await connection.RunAsync($"ANALYZE {BareTable.Name}", ct);
    }

    public static async Task InsertAsync(NpgsqlConnection connection, string[] payloads, CancellationToken ct)
    {
        var ids = BareTable.NewIds(payloads.Length);
        await using var command = new NpgsqlCommand(Insert, connection);
        command.Parameters.AddWithValue(ids);
        command.Parameters.AddWithValue(BareTable.Column(ids.Length, BareTable.Client));
        command.Parameters.AddWithValue(BareTable.Column(ids.Length, BareTable.Endpoint));
        command.Parameters.AddWithValue(Array.ConvertAll(ids, id => id.ToString()));
        command.Parameters.AddWithValue(BareTable.Column(ids.Length, BareTable.Resource));
        command.Parameters.AddWithValue(BareTable.Client);
        command.Parameters.AddWithValue(payloads);
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<int> ClaimAndCompleteAsync(NpgsqlConnection connection, Guid owner, int limit, CancellationToken ct)
    {
        List<Guid> ids = [];
        List<int> claims = [];
        await using (var claim = new NpgsqlCommand(Claim, connection) { Parameters = { new() { Value = owner }, new() { Value = limit } } })
        await using (var reader = await claim.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                ids.Add(reader.GetGuid(0));
                claims.Add(reader.GetInt32(1));
                _ = reader.GetString(2);
            }
        }

        await using var complete = new NpgsqlCommand(Complete, connection);
        complete.Parameters.AddWithValue(owner);
        complete.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Uuid, ids);
        complete.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Integer, claims);
        await complete.ExecuteNonQueryAsync(ct);
        return ids.Count;
    }
}
