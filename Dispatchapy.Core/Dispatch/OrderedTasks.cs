using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Keeps the tasks of an ordered endpoint one after the other: each waits, without an attempt, until the one before it is finished.</summary>
internal sealed class OrderedTasks(IDbContextFactory<DispatchapyDbContext> contexts, ClusterNews news)
{
    public const string WaitReason = "Waits for the task before it, so that they arrive in order.";

    /// <summary>The one before it calls the next; this is for the call that was lost.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public async Task<bool> MustWaitAsync(LeasedTask task, EndpointEntry endpoint, CancellationToken ct)
    {
        if (!endpoint.Ordered)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Tasks.AnyAsync(other => other.EndpointId == endpoint.Id && other.Id < task.Id && (other.State == TaskState.Pending || other.State == TaskState.Processing), ct);
    }

    /// <summary>After the commit that finished it.</summary>
    public async Task CallNextAsync(LeasedTask task, EndpointEntry? endpoint)
    {
        if (endpoint is not { Ordered: true })
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var next = await db.Tasks.Where(other => other.EndpointId == endpoint.Id && other.State == TaskState.Pending && other.WaitReason == WaitReason)
            .OrderBy(other => other.Id).Select(other => (Guid?)other.Id).FirstOrDefaultAsync(CancellationToken.None);
        if (next is not { } id)
        {
            return;
        }

        var due = DueTimes.First(await db.NowAsync(CancellationToken.None));
        if (await db.Tasks.Where(other => other.Id == id && other.State == TaskState.Pending && other.WaitReason == WaitReason)
            .ExecuteUpdateAsync(set => set.SetProperty(other => other.RunAt, due), CancellationToken.None) == 1)
        {
            news.Raise(NewsTopic.Work);
        }
    }
}
