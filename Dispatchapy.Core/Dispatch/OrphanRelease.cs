using System.Globalization;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Dispatch;

/// <summary>
/// Makes tasks due that are parked on something that no longer exists. Deleting it does so as well, but a node that had not heard of the
/// deletion may park another task there a moment later.
/// </summary>
internal sealed class OrphanRelease(IDbContextFactory<DispatchapyDbContext> contexts, INewsTransport news) : IRecurringJob
{
    private const int Batch = 500;

    public JobDescription Description { get; } = new(
        "orphans", "Release orphaned tasks", "Makes tasks due that wait for an endpoint or resource which was deleted meanwhile.", TimeSpan.FromSeconds(30));

    public async Task<string> RunAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var due = await db.NowAsync(ct);
        var orphans = db.Tasks
            .Where(task => task.ParkedOn != null && !db.Endpoints.Any(endpoint => endpoint.Id == task.ParkedOn) && !db.Resources.Any(resource => resource.Id == task.ParkedOn))
            .OrderBy(task => task.ParkedOn).Take(Batch).Select(task => task.Id);
        var released = await db.Tasks.Where(task => orphans.Contains(task.Id) && task.ParkedOn != null)
            .ExecuteUpdateAsync(set => set.SetProperty(task => task.RunAt, due).SetProperty(task => task.ParkedOn, (Guid?)null), ct);
        if (released > 0)
        {
            await news.PublishAsync(NewsTopic.Work, ct);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{released:N0} tasks released");
    }
}
