using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Knows when a task's only resource is gone. It asks the database, because this node may not know of a new one yet.</summary>
internal sealed class PinnedTasks(IDbContextFactory<DispatchapyDbContext> contexts)
{
    private static readonly TimeSpan UntilKnown = TimeSpan.FromSeconds(1);

    /// <returns>Null when the endpoint leads there; else what the task's row becomes.</returns>
    public async Task<WriteBack?> EndingAsync(TaskRun run, EndpointEntry endpoint)
    {
        if (run.Task.ResourceId is not { } pinned || Passage.Route(endpoint, pinned) is not null)
        {
            return null;
        }

        // Not cancelled: a stop in the middle of one look would count as a failure of the gateway.
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        if (await db.EndpointResources.AnyAsync(link => link.EndpointId == endpoint.Id && link.ResourceId == pinned, CancellationToken.None))
        {
            return run.Row(TaskState.Pending) with { RunAfter = UntilKnown, WaitReason = "This node does not know its resource yet." };
        }

        var deleted = !await db.Resources.AnyAsync(resource => resource.Id == pinned, CancellationToken.None);
        return run.Row(TaskState.Failed) with { LastError = deleted ? "The resource it was for was deleted." : "The resource it was for was taken out of the endpoint." };
    }
}
