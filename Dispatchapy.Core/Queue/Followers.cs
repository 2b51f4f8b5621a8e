using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Tasks of an ordering key wait parked on the task before them.</summary>
internal static class Followers
{
    /// <summary>Makes those due that wait for tasks which the open transaction ends or deletes; answers how many.</summary>
    public static async Task<int> CallNextAsync(this DispatchapyDbContext db, IReadOnlyCollection<Guid> gone, CancellationToken ct)
    {
        Guid?[] keys = [.. gone];
        var waiting = db.Tasks.Where(task => task.ParkedOn != null && keys.Contains(task.ParkedOn));
        if (!await waiting.AnyAsync(ct))
        {
            return 0;
        }

        var due = await db.NowAsync(ct);
        return await waiting.ExecuteUpdateAsync(set => set.SetProperty(task => task.RunAt, due).SetProperty(task => task.ParkedOn, (Guid?)null).SetProperty(task => task.WaitReason, (string?)null), ct);
    }
}
