using System.Globalization;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Links;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Dispatch;

/// <summary>
/// Makes tasks due that are parked on something that no longer exists. Deleting it does so as well, and enabling a resource that was disabled,
/// but a node that had not heard of it may park another task there a moment later; and one that finished a task may die before it calls the next one of its key.
/// </summary>
internal sealed class OrphanRelease(IDbContextFactory<DispatchapyDbContext> contexts, INewsTransport news) : IRecurringJob
{
    private const int Batch = 500;

    public JobDescription Description { get; } = new(
        "orphans", "Release orphaned tasks", "Makes tasks due that wait for an endpoint or resource which was deleted meanwhile, for a resource that was enabled again, or for a task that is finished.", TimeSpan.FromSeconds(30));

    public async Task<string> RunAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var due = await db.NowAsync(ct);
        var released = 0;
        var disabled = await DisabledAsync(db, ct);
        for (Guid? last = null; await NextAsync(db, last, ct) is { Count: > 0 } keys; last = keys[^1])
        {
            var gone = keys.Except(disabled).Except(await UnfinishedAsync(db, keys, ct)).Select(key => (Guid?)key).ToArray();
            released += gone.Length == 0 ? 0 : await db.Tasks.Where(task => task.ParkedOn != null && gone.Contains(task.ParkedOn))
                .ExecuteUpdateAsync(set => set.SetProperty(task => task.RunAt, due).SetProperty(task => task.ParkedOn, (Guid?)null), ct);
        }

        if (released > 0)
        {
            await news.PublishAsync(NewsTopic.Work, ct);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{released:N0} tasks released");
    }

    /// <summary>What tasks are parked on that is neither an endpoint nor a resource.</summary>
    private static Task<List<Guid>> NextAsync(DispatchapyDbContext db, Guid? last, CancellationToken ct) => db.Tasks
        .Where(task => task.ParkedOn != null && (last == null || task.ParkedOn > last)
            && !db.Endpoints.Any(endpoint => endpoint.Id == task.ParkedOn) && !db.Resources.Any(resource => resource.Id == task.ParkedOn))
        .Select(task => task.ParkedOn!.Value).Distinct().OrderBy(key => key).Take(Batch).ToListAsync(ct);

    private static async Task<HashSet<Guid>> DisabledAsync(DispatchapyDbContext db, CancellationToken ct) =>
        [.. (await db.EndpointResources.Where(link => link.DisabledAt != null).Select(link => new { link.EndpointId, link.ResourceId }).ToListAsync(ct)).Select(link => new LinkKey(link.EndpointId, link.ResourceId).Parking)];

    /// <summary>Of these ids those of tasks that still have to be waited for. Alerts wait for rules and channels, which have no such rows.</summary>
    private static Task<List<Guid>> UnfinishedAsync(DispatchapyDbContext db, List<Guid> keys, CancellationToken ct) => db.Tasks
        .Where(task => keys.Contains(task.Id) && (task.State == TaskState.Pending || task.State == TaskState.Processing)).Select(task => task.Id).ToListAsync(ct);
}
