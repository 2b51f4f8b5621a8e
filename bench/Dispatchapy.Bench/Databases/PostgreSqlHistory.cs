using System.Data.Common;

namespace Dispatchapy.Bench.Databases;

/// <summary>A long history, as if the gateway had delivered for weeks.</summary>
internal static class PostgreSqlHistory
{
    private const string Tasks = """
        INSERT INTO tasks (id, client_id, endpoint_id, endpoint_path, ref, scope, state, run_at, claim, attempts, attempt_number, round, delivered_by, created_at, updated_at, finished_at, payload)
        SELECT gen.id, @client, @endpoint, 'bench', 'order-' || i, 'bench', 3, at, 1, 1, 1, 0, 'receiver', at, at, at, @payload
        FROM (SELECT i, now() - (@rows - i) * interval '1 s' AS at,
                     (lpad(to_hex((extract(epoch FROM now() - (@rows - i) * interval '1 s') * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15))::uuid AS id
              FROM generate_series(1, @rows) i) gen
        """;

    private const string Attempts = """
        INSERT INTO attempts (task_id, number, resource_id, resource_name, started_at, duration_ms, outcome, status_code)
        SELECT id, 1, @resource, 'receiver', created_at, 3.2, 1, 200 FROM tasks
        """;

    public static async Task PreloadAsync(DbConnection connection, int rows, CancellationToken ct)
    {
        await connection.RunAsync(Tasks, ct, ("client", BareTable.Client), ("endpoint", BareTable.Endpoint), ("payload", BareTable.Payload), ("rows", rows));
        await connection.RunAsync(Attempts, ct, ("resource", BareTable.Resource));
        await connection.RunAsync("VACUUM (ANALYZE) tasks", ct);
        await connection.RunAsync("VACUUM (ANALYZE) attempts", ct);
        await connection.RunAsync("CHECKPOINT", ct);
    }
}
