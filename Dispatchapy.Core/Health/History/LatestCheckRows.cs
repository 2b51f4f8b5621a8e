using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Health.History;

/// <summary>
/// The latest checks of some resources: for each a short walk backwards along the index. Written out for each database, because the same
/// said in LINQ numbers all checks there are before it leaves out those that are too old.
/// </summary>
internal static class LatestCheckRows
{
    /// <param name="db">Which database.</param>
    /// <param name="resources">Which resources; both databases leave out the others before they look for checks.</param>
    /// <param name="each">Of each resource at most.</param>
    public static IQueryable<LatestCheck> LatestChecks(this DispatchapyDbContext db, IReadOnlyCollection<Guid> resources, int each) => db.OfEach(each).Where(check => resources.Contains(check.ResourceId));

    private static IQueryable<LatestCheck> OfEach(this DispatchapyDbContext db, int each) => db is SqlServerDispatchapyDbContext
        ? db.Database.SqlQuery<LatestCheck>(
            $"""
            SELECT r.id AS "ResourceId", c.id AS "Id", c.at AS "At", c.healthy AS "Healthy", c.status_code AS "StatusCode", c.latency_ms AS "LatencyMs", c.error AS "Error"
            FROM resources r CROSS APPLY (SELECT TOP ({each}) * FROM health_checks h WHERE h.resource_id = r.id ORDER BY h.at DESC, h.id DESC) c
            """)
        : db.Database.SqlQuery<LatestCheck>(
            $"""
            SELECT r.id AS "ResourceId", c.id AS "Id", c.at AS "At", c.healthy AS "Healthy", c.status_code AS "StatusCode", c.latency_ms AS "LatencyMs", c.error AS "Error"
            FROM resources r CROSS JOIN LATERAL (SELECT * FROM health_checks h WHERE h.resource_id = r.id ORDER BY h.at DESC, h.id DESC LIMIT {each}) c
            """);
}
