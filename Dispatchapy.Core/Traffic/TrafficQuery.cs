using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Traffic;

/// <summary>The recent traffic of the resources, at most some seconds old.</summary>
public sealed class TrafficQuery(IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time)
{
    /// <summary>How far back the strips reach.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Of all resources with traffic within the last hour.</summary>
    public async Task<IReadOnlyDictionary<Guid, ResourceTraffic>> ReadAsync(CancellationToken ct)
    {
        var from = Minutes.Of(time.GetUtcNow()) - Window;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.ResourceMinutes.AsNoTracking().Where(row => row.Minute > from).ToListAsync(ct);
        return rows.GroupBy(row => row.ResourceId).ToDictionary(resource => resource.Key, resource => ResourceTraffic.Of([.. resource]));
    }
}
