using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Health.History;

/// <summary>Deletes the history of a resource that is about to be deleted: hundreds of thousands of rows, which one statement would hold locked together.</summary>
internal sealed class HistoryRemoval(IDbContextFactory<DispatchapyDbContext> contexts) : IResourceListener
{
    private const int Batch = 1000;

    public async Task DeletingAsync(Guid resourceId, CancellationToken ct)
    {
        await DeleteAsync(db => db.HealthChecks.Where(row => row.ResourceId == resourceId), nameof(HealthCheck.At), ct);
        await DeleteAsync(db => db.HealthFlips.Where(row => row.ResourceId == resourceId), nameof(HealthFlip.At), ct);
        await DeleteAsync(db => db.HealthHours.Where(row => row.ResourceId == resourceId), nameof(HealthHour.Hour), ct);
    }

    /// <summary>Along the index of the resource's rows by time, oldest first.</summary>
    private async Task DeleteAsync<T>(Func<DispatchapyDbContext, IQueryable<T>> rows, string time, CancellationToken ct)
        where T : class
    {
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var last = await rows(db).OrderBy(row => EF.Property<DateTimeOffset>(row, time)).Take(Batch).MaxAsync(row => (DateTimeOffset?)EF.Property<DateTimeOffset>(row, time), ct);
            if (last is null)
            {
                return;
            }

            await rows(db).Where(row => EF.Property<DateTimeOffset>(row, time) <= last).ExecuteDeleteAsync(ct);
        }
    }
}
