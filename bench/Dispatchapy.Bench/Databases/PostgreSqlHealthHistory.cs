using System.Data.Common;

namespace Dispatchapy.Bench.Databases;

/// <summary>Resources that were checked for months: one check in fifty failed, and each was down eighteen times.</summary>
internal static class PostgreSqlHealthHistory
{
    private const string Resources = """
        INSERT INTO resources (id, version, name, url, method, content_type, required_params, success_status_codes, timeout_seconds, max_concurrency, active, health, alerts, created_at, updated_at)
        SELECT gen_random_uuid(), 1, 'provider ' || lpad(i::text, 4, '0'), r.url, r.method, r.content_type, r.required_params, r.success_status_codes, r.timeout_seconds, r.max_concurrency, true, r.health, r.alerts, r.created_at, r.updated_at
        FROM resources r CROSS JOIN generate_series(1, @resources) i WHERE r.name = 'receiver'
        """;

    private const string Statuses = """
        INSERT INTO resource_statuses (resource_id, health, health_since, health_reason, consecutive_failures, consecutive_successes, last_checked_at, circuit, circuit_since, cooldown_seconds)
        SELECT id, 1, now() - interval '1 day', '60 checks in a row found nothing wrong.', 0, 60, now(), 0, created_at, 0 FROM resources WHERE name LIKE 'provider %'
        """;

    /// <summary>In the order in which they are made: all resources, and then all of them again.</summary>
    private const string Checks = """
        INSERT INTO health_checks (id, resource_id, at, node, method, manual, healthy, status_code, latency_ms, excerpt, error, verdict)
        SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid,
               resource, at, 'bench:1', 'http', false, healthy, CASE WHEN healthy THEN 200 ELSE 503 END, 10 + n % 90,
               '{"status":"' || hash || hash || '"}', CASE WHEN healthy THEN NULL ELSE 'Answered 503, which is not 2xx.' END, 1
        FROM (SELECT r.id AS resource, r.n, now() - make_interval(mins => @minutes) * (@steps - s) - r.n * interval '50 ms' AS at, (s + r.n) % 50 <> 0 AS healthy, md5(s || '/' || r.n) AS hash
              FROM generate_series(1, @steps) s CROSS JOIN (SELECT id, row_number() OVER (ORDER BY name) AS n FROM resources WHERE name LIKE 'provider %') r) made
        """;

    private const string Hours = """
        INSERT INTO health_hours (resource_id, hour, checks, healthy, latencies)
        SELECT r.id, date_trunc('hour', now(), 'UTC') - h * interval '1 hour', 2, 2, '[0,0,0,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]'
        FROM generate_series(1, @hours) h CROSS JOIN resources r WHERE r.name LIKE 'provider %'
        """;

    private const string Flips = """
        INSERT INTO health_flips (id, resource_id, at, kind, reason)
        SELECT gen_random_uuid(), r.id, now() - f * interval '2 days' - interval '5 hours', f % 2, CASE WHEN f % 2 = 0 THEN 'Outage ' || f || ' of ' || r.name ELSE 'It answers.' END
        FROM generate_series(1, 36) f CROSS JOIN resources r WHERE r.name LIKE 'provider %'
        """;

    public static async Task PreloadAsync(DbConnection connection, HealthHistory history, CancellationToken ct)
    {
        await connection.RunAsync(Resources, ct, ("resources", history.Resources));
        await connection.RunAsync(Statuses, ct);
        await connection.RunAsync(Checks, ct, ("minutes", history.Minutes), ("steps", history.Steps));
        await connection.RunAsync(Hours, ct, ("hours", history.Hours));
        await connection.RunAsync(Flips, ct);
        foreach (var table in new[] { "resources", "resource_statuses", "health_checks", "health_hours", "health_flips" })
        {
            await connection.RunAsync($"VACUUM (ANALYZE) {table}", ct);
        }

        await connection.RunAsync("CHECKPOINT", ct);
    }
}
