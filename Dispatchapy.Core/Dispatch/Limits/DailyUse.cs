using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Dispatch.Limits;

/// <summary>How much of their daily quotas resources have used.</summary>
public sealed class DailyUse(IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time)
{
    /// <summary>Requests of this UTC day; 0 for a resource without any, and for one without a quota.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> TodayAsync(IReadOnlyCollection<Guid> resources, CancellationToken ct)
    {
        DateTimeOffset today = new(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var used = await db.ResourceUsage.Where(usage => resources.Contains(usage.ResourceId) && usage.Day == today).ToDictionaryAsync(usage => usage.ResourceId, usage => usage.Sent, ct);
        return resources.Distinct().ToDictionary(id => id, id => used.GetValueOrDefault(id));
    }
}
