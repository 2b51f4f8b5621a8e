using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Health.Schedules;

/// <summary>Every health check that was made, by resource and in order.</summary>
internal sealed class CheckLog
{
    private CheckLog(IEnumerable<(Guid Resource, DateTimeOffset At, string Node)> checks) =>
        (ByResource, Nodes) = (checks.ToLookup(check => check.Resource, check => check.At), checks.Select(check => check.Node).ToHashSet());

    public ILookup<Guid, DateTimeOffset> ByResource { get; }

    public IReadOnlySet<string> Nodes { get; }

    /// <summary>Between a check and the next of the same resource.</summary>
    public IEnumerable<TimeSpan> Gaps => ByResource.SelectMany(checks => checks.Zip(checks.Skip(1), (one, next) => next - one));

    public static async Task<CheckLog> ReadAsync(TestDatabase database) => new(
        (await database.MappedAsync(db => db.HealthChecks.OrderBy(check => check.At).Select(check => new { check.ResourceId, check.At, check.Node }).ToListAsync())).Select(check => (check.ResourceId, check.At, check.Node)));

    public int Of(Guid resource) => ByResource[resource].Count();
}
