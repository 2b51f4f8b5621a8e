using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Catalog;

/// <summary>Tasks that wait for something to recover must not wait for what is being deleted, or was called back.</summary>
internal static class ParkedTasks
{
    /// <summary>By then every node knows what was saved. A node that claimed one before that would send it to what was deleted, or park it once more.</summary>
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

    /// <summary>What they waited for has come about; they go as soon as every node knows.</summary>
    public static Task<int> CallAsync(DispatchapyDbContext db, Guid parkedOn, CancellationToken ct) => FreeAsync(db, parkedOn, UntilKnown, ct);

    /// <summary>Makes them due, so that the engine looks again and says what becomes of them.</summary>
    public static Task<int> FreeAsync(DispatchapyDbContext db, Guid deleted, CancellationToken ct) => FreeAsync(db, deleted, TimeSpan.Zero, ct);

    private static async Task<int> FreeAsync(DispatchapyDbContext db, Guid parkedOn, TimeSpan after, CancellationToken ct)
    {
        var due = await db.NowAsync(ct) + after;
        return await db.Tasks.Where(task => task.ParkedOn == parkedOn)
            .ExecuteUpdateAsync(set => set.SetProperty(task => task.RunAt, due).SetProperty(task => task.ParkedOn, (Guid?)null), ct);
    }
}
