using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Health;

/// <summary>What is known about resources, for whoever shows it.</summary>
public sealed class ResourceStatusQuery(IDbContextFactory<DispatchapyDbContext> contexts)
{
    public async Task<IReadOnlyDictionary<Guid, ResourceStatus>> OfAsync(IReadOnlyCollection<Guid> resources, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.ResourceStatuses.AsNoTracking().Where(status => resources.Contains(status.ResourceId)).ToDictionaryAsync(status => status.ResourceId, ct);
    }
}
