using System.Data.Common;

namespace Dispatchapy.Bench.Databases;

/// <summary>The same on SQL Server; needs version 2022 for GENERATE_SERIES.</summary>
internal static class SqlServerHealthHistory
{
    private const string Resources = """
        INSERT INTO resources (id, version, name, url, method, content_type, required_params, success_status_codes, timeout_seconds, max_concurrency, active, health, alerts, created_at, updated_at)
        SELECT NEWID(), 1, CONCAT('provider ', RIGHT(CONCAT('000', i.value), 4)), r.url, r.method, r.content_type, r.required_params, r.success_status_codes, r.timeout_seconds, r.max_concurrency, 1, r.health, r.alerts, r.created_at, r.updated_at
        FROM resources r CROSS JOIN GENERATE_SERIES(1, @resources) i WHERE r.name = 'receiver';
        """;

    private const string Statuses = """
        INSERT INTO resource_statuses (resource_id, health, health_since, health_reason, consecutive_failures, consecutive_successes, last_checked_at, circuit, circuit_since, cooldown_seconds)
        SELECT id, 1, DATEADD(day, -1, SYSUTCDATETIME()), '60 checks in a row found nothing wrong.', 0, 60, SYSUTCDATETIME(), 0, created_at, 0 FROM resources WHERE name LIKE 'provider %';
        """;

    private const string Checks = """
        DECLARE @now datetimeoffset = SYSUTCDATETIME();
        INSERT INTO health_checks (id, resource_id, at, node, method, manual, healthy, status_code, latency_ms, excerpt, error, verdict)
        SELECT NEWID(), resource, at, 'bench:1', 'http', 0, healthy, CASE WHEN healthy = 1 THEN 200 ELSE 503 END, 10 + n % 90,
               '{"status":"0123456789012345678901234567890123456789012345678901234567890123"}', CASE WHEN healthy = 1 THEN NULL ELSE 'Answered 503, which is not 2xx.' END, 1
        FROM (SELECT r.id AS resource, r.n, DATEADD(millisecond, -50 * r.n, DATEADD(minute, -@minutes * (@steps - s.value), @now)) AS at, CASE WHEN (s.value + r.n) % 50 <> 0 THEN 1 ELSE 0 END AS healthy
              FROM GENERATE_SERIES(1, @steps) s CROSS JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY name) AS n FROM resources WHERE name LIKE 'provider %') r) made;
        """;

    private const string Hours = """
        DECLARE @hour datetimeoffset = DATEADD(hour, DATEDIFF(hour, 0, SYSUTCDATETIME()), 0);
        INSERT INTO health_hours (resource_id, hour, checks, healthy, latencies)
        SELECT r.id, DATEADD(hour, -h.value, @hour), 2, 2, '[0,0,0,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]'
        FROM GENERATE_SERIES(1, @hours) h CROSS JOIN resources r WHERE r.name LIKE 'provider %';
        """;

    private const string Flips = """
        INSERT INTO health_flips (id, resource_id, at, kind, reason)
        SELECT NEWID(), r.id, DATEADD(hour, -48 * f.value - 5, SYSUTCDATETIME()), f.value % 2, CASE WHEN f.value % 2 = 0 THEN CONCAT('Outage ', f.value, ' of ', r.name) ELSE 'It answers.' END
        FROM GENERATE_SERIES(1, 36) f CROSS JOIN resources r WHERE r.name LIKE 'provider %';
        """;

    public static async Task PreloadAsync(DbConnection connection, HealthHistory history, CancellationToken ct)
    {
        await connection.RunAsync(Resources, ct, ("resources", history.Resources));
        await connection.RunAsync(Statuses, ct);
        await connection.RunAsync(Checks, ct, ("minutes", history.Minutes), ("steps", history.Steps));
        await connection.RunAsync(Hours, ct, ("hours", history.Hours));
        await connection.RunAsync(Flips, ct);
        await connection.RunAsync("UPDATE STATISTICS health_checks; UPDATE STATISTICS health_hours; UPDATE STATISTICS health_flips;", ct);
    }
}
