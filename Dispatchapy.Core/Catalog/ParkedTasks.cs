using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Catalog;

/// <summary>Tasks that wait for something to recover must not wait for what is being deleted, or was called back.</summary>
internal static class ParkedTasks
{
    /// <summary>By then every node knows what was saved. Claimed before that, a task would be sent there once more, and wait once more.</summary>
    private static readonly TimeSpan UntilKnown = TimeSpan.FromSeconds(2);

    /// <summary>Also of those that may go nowhere else: whatever they wait for, they are given up as soon as a worker looks.</summary>
    public static async Task FreePinnedAsync(DispatchapyDbContext db, Guid deleted, CancellationToken ct)
    {
        await FreeAsync(db, deleted, ct);
        var due = await db.NowAsync(ct) + UntilKnown;
        // Pending, as a literal: only so the small index of unfinished tasks is used, and the history is left alone.
        await db.Tasks.Where(task => (short)task.State == 0 && task.ResourceId == deleted)
            .ExecuteUpdateAsync(set => set.SetProperty(task => task.RunAt, due).SetProperty(task => task.ParkedOn, (Guid?)null), ct);
    }

    /// <summary>Makes them due, so that the engine looks again and says what becomes of them.</summary>
    public static async Task<int> FreeAsync(DispatchapyDbContext db, Guid parkedOn, CancellationToken ct)
    {
        var due = await db.NowAsync(ct);
        return await db.Tasks.Where(task => task.ParkedOn == parkedOn)
            .ExecuteUpdateAsync(set => set.SetProperty(task => task.RunAt, due).SetProperty(task => task.ParkedOn, (Guid?)null), ct);
    }
}
