using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Retention;

/// <summary>Deletes old calls that have no tasks: nobody took them, or two deletions at one instant each left the other the last of them.</summary>
internal sealed class EmptyCalls(IDbContextFactory<DispatchapyDbContext> contexts)
{
    /// <summary>How many were deleted.</summary>
    public async Task<int> DeleteAsync(DateTimeOffset acceptedBefore, int limit, CancellationToken ct)
    {
        var end = TaskIds.FirstAt(acceptedBefore);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var empty = db.Calls.Where(call => call.Id < end && !db.Tasks.Any(task => task.CallId == call.Id));
        var ids = await empty.OrderBy(call => call.Id).Take(limit).Select(call => call.Id).ToListAsync(ct);
        return ids.Count == 0 ? 0 : await empty.Where(call => ids.Contains(call.Id)).ExecuteDeleteAsync(ct);
    }
}
