using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Catalog;

/// <summary>Tasks that wait for something to recover must not wait for what is being deleted.</summary>
internal static class ParkedTasks
{
    /// <summary>Makes them due, so that the engine looks again and says what becomes of them.</summary>
    public static Task<int> FreeAsync(DispatchapyDbContext db, Guid deleted, DateTimeOffset now, CancellationToken ct) =>
        db.Tasks.Where(task => task.ParkedOn == deleted)
            .ExecuteUpdateAsync(set => set.SetProperty(task => task.RunAt, now).SetProperty(task => task.ParkedOn, (Guid?)null), ct);
}
