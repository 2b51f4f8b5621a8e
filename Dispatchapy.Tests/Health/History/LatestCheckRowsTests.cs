using System.Text.Json.Nodes;
using Dispatchapy.Core.Health.History;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Health.History;

public sealed class LatestCheckRowsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Among_many_resources_only_those_asked_for_are_walked_and_only_as_far_as_the_strip_is_long()
    {
        await using var fixture = await HistoryFixture.CreateAsync(Now);
        await using var db = await fixture.Contexts.CreateDbContextAsync();
        if (db is not PostgreSqlDispatchapyDbContext)
        {
            return; // it reads PostgreSQL's plan
        }

        List<Guid> resources = [];
        for (var i = 0; i < 200; i++)
        {
            resources.Add(await fixture.ResourceAsync());
        }

        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO health_checks (id, resource_id, at, node, method, manual, healthy, latency_ms, verdict)
            SELECT gen_random_uuid(), r.id, now() - n * interval '1 minute', 'node-1', 'http', false, true, 15, 1 FROM resources r CROSS JOIN generate_series(1, 300) n;
            ANALYZE;
            """);
        Guid[] shown = [resources[3], resources[7]];
        var scans = Scans(await PlanAsync(db, db.LatestChecks(shown, HealthHistoryQuery.StripLength))).ToList();
        Assert.Equal(("IX_health_checks_resource_id_at", 2), (scans.Single().Index, scans.Single().Loops));
        Assert.InRange(scans.Single().Rows, 60, 128);
    }

    [Fact]
    public void On_sql_server_the_resources_are_chosen_outside_the_walk()
    {
        using var db = new SqlServerDesignTimeContext().CreateDbContext([]);
        var sql = db.LatestChecks([Guid.AllBitsSet], 1).ToQueryString();
        Assert.Contains("CROSS APPLY (SELECT TOP", sql, StringComparison.Ordinal);
        Assert.Contains("[ResourceId]", sql[sql.LastIndexOf("WHERE", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    private static async Task<JsonNode> PlanAsync(DispatchapyDbContext db, IQueryable<LatestCheck> query)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = query.CreateDbCommand();
        command.CommandText = $"EXPLAIN (ANALYZE, FORMAT JSON) {command.CommandText}";
        return JsonNode.Parse((string)(await command.ExecuteScalarAsync())!)![0]!["Plan"]!;
    }

    /// <summary>Of the table of the checks; rows are those of one loop.</summary>
    private static IEnumerable<(string Index, int Loops, double Rows)> Scans(JsonNode plan)
    {
        IEnumerable<(string, int, double)> own = plan["Relation Name"]?.GetValue<string>() == "health_checks"
            ? [(plan["Index Name"]?.GetValue<string>() ?? "none", plan["Actual Loops"]!.GetValue<int>(), plan["Actual Rows"]!.GetValue<double>())]
            : [];
        return own.Concat((plan["Plans"]?.AsArray() ?? []).SelectMany(part => Scans(part!)));
    }
}
