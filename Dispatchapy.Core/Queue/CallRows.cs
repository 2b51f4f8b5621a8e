using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Reads the tasks that a call was made into.</summary>
internal static class CallRows
{
    /// <summary>As its caller was told them.</summary>
    public static Task<List<CallPart>> PartsAsync(this DispatchapyDbContext db, Guid callId, CancellationToken ct) => db.Tasks
        .Where(task => task.CallId == callId).OrderBy(task => task.Id)
        .Select(task => new CallPart(task.Id, db.Resources.Where(resource => resource.Id == task.ResourceId).Select(resource => resource.Name).FirstOrDefault())).ToListAsync(ct);

    /// <summary>Null when there is no such call.</summary>
    public static async Task<CallDetails?> CallAsync(this DispatchapyDbContext db, Guid callId, CancellationToken ct)
    {
        var call = await db.Calls.AsNoTracking().SingleOrDefaultAsync(row => row.Id == callId, ct);
        if (call is null)
        {
            return null;
        }

        var client = await db.Clients.Where(row => row.Id == call.ClientId).Select(row => row.Name).SingleOrDefaultAsync(ct);
        var tasks = await db.Tasks.Where(task => task.CallId == callId).OrderBy(task => task.Id).Rows(db).ToListAsync(ct);
        return new CallDetails(call, client, tasks, SkippedResource.Parse(call.Skipped));
    }
}
