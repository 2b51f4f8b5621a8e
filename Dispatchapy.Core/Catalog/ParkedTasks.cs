using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Catalog;

/// <summary>Tasks that wait for something to recover must not wait for what is being deleted.</summary>
internal static class ParkedTasks
{
    /// <summary>Makes them due, so that the engine looks again and says what becomes of them.</summary>
    public static async Task<int> FreeAsync(DispatchapyDbContext db, Guid deleted, CancellationToken ct)
    {
        var due = await db.NowAsync(ct);
        return await db.Tasks.Where(task => task.ParkedOn == deleted)
            .ExecuteUpdateAsync(set => set.SetProperty(task => task.RunAt, due).SetProperty(task => task.ParkedOn, (Guid?)null), ct);
    }
}
