using Dispatchapy.Core.Live;
using Dispatchapy.Core.Pacing;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Dispatch;

/// <summary>
/// Makes tasks due that are parked on something that no longer exists. Deleting it does so as well, but a node that had not heard of the
/// deletion may park another task there a moment later.
/// </summary>
internal sealed class OrphanRelease(IDbContextFactory<DispatchapyDbContext> contexts, INewsTransport news, TimeProvider time, ILogger<OrphanRelease> logger) : RepeatingService(time, logger)
{
    private const int Batch = 500;

    protected override TimeSpan Interval => TimeSpan.FromSeconds(30);

    protected override async Task PassAsync(CancellationToken ct)
    {
        // Any past moment is due, whatever the difference between this clock and the database's.
        var due = Time.GetUtcNow().AddMinutes(-1);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var orphans = db.Tasks
            .Where(task => task.ParkedOn != null && !db.Endpoints.Any(endpoint => endpoint.Id == task.ParkedOn) && !db.Resources.Any(resource => resource.Id == task.ParkedOn))
            .OrderBy(task => task.ParkedOn).Take(Batch).Select(task => task.Id);
        var released = await db.Tasks.Where(task => orphans.Contains(task.Id) && task.ParkedOn != null)
            .ExecuteUpdateAsync(set => set.SetProperty(task => task.RunAt, due).SetProperty(task => task.ParkedOn, (Guid?)null), ct);
        if (released > 0)
        {
            await news.PublishAsync(NewsTopic.Work, ct);
        }
    }
}
