using System.Data.Common;

namespace Dispatchapy.Bench.Databases;

/// <summary>A long history on SQL Server; needs version 2022 for GENERATE_SERIES.</summary>
internal static class SqlServerHistory
{
    private const string Tasks = """
        DECLARE @now datetimeoffset = SYSUTCDATETIME();
        INSERT INTO tasks (id, client_id, endpoint_id, endpoint_path, ref, scope, state, run_at, claim, attempts, attempt_number, round, delivered_by, created_at, updated_at, finished_at, payload)
        SELECT CONVERT(binary(6), DATEDIFF_BIG(millisecond, '1970-01-01', at)) + CONVERT(binary(10), NEWID()), @client, @endpoint, 'bench', CONCAT('order-', i), 'bench', 3, at, 1, 1, 1, 0, 'receiver', at, at, at, @payload
        FROM (SELECT value AS i, DATEADD(second, value - @rows, @now) AS at FROM GENERATE_SERIES(1, @rows)) g;
        """;

    private const string Attempts = """
        INSERT INTO attempts (task_id, number, resource_id, resource_name, started_at, duration_ms, outcome, status_code)
        SELECT id, 1, @resource, 'receiver', created_at, 3.2, 1, 200 FROM tasks;
        """;

    public static async Task PreloadAsync(DbConnection connection, int rows, CancellationToken ct)
    {
        await connection.RunAsync(Tasks, ct, ("client", BareTable.Client), ("endpoint", BareTable.Endpoint), ("payload", BareTable.Payload), ("rows", rows));
        await connection.RunAsync(Attempts, ct, ("resource", BareTable.Resource));
        await connection.RunAsync("UPDATE STATISTICS tasks; UPDATE STATISTICS attempts;", ct);
    }
}
