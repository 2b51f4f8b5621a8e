using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Counts the tasks that a deletion would touch, through the small indexes of what is unfinished.</summary>
public sealed class WaitingTasks(IDbContextFactory<DispatchapyDbContext> contexts)
{
    /// <param name="parkedOn">The resource or endpoint whose recovery they wait for.</param>
    /// <param name="ct">Cancels the query.</param>
    public async Task<int> ParkedOnAsync(Guid parkedOn, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Tasks.CountAsync(task => task.ParkedOn == parkedOn, ct);
    }

    public async Task<int> OfClientAsync(Guid clientId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        // One count for each index: together they would be read from the client's whole history.
        return await db.Tasks.CountAsync(task => task.ClientId == clientId && (task.State == TaskState.Pending || task.State == TaskState.Processing), ct)
            + await db.Tasks.CountAsync(task => task.ClientId == clientId && task.State == TaskState.Held, ct);
    }
}
