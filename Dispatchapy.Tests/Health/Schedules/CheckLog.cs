using Dispatchapy.Tests.Support;

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

    public static async Task<CheckLog> ReadAsync(TestDatabase database) => new(await database.ListAsync(
        "SELECT resource_id, at, node FROM health_checks ORDER BY at", row => (row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2))));

    public int Of(Guid resource) => ByResource[resource].Count();
}
