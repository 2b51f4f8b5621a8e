using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>
/// Deletes what is left of webhooks that are gone: their deliveries in batches, each of which enters the books, and then what they were made of. What is
/// being sent at this moment is left for the next time, so it may be called again and again, and on several nodes.
/// </summary>
internal sealed class WebhookRemoval(
    IDbContextFactory<DispatchapyDbContext> contexts, CatalogWriter writer, ResourceStore resources, EndpointStore endpoints, TaskCommands commands)
{
    private const int Batch = 1_000;

    /// <summary>Whoever deletes a webhook waits for no more than that; the rest follows.</summary>
    private const int MostBatches = 10;

    /// <returns>True when nothing of it is left.</returns>
    public async Task<bool> RemoveAsync(Webhook webhook, Actor actor, CancellationToken ct)
    {
        for (var batch = 0; batch < MostBatches; batch++)
        {
            var (ids, any) = await NextAsync(webhook.EndpointId, ct);
            if (!any)
            {
                await RemovePartsAsync(webhook, actor, ct);
                return true;
            }

            var results = ids.Count == 0 ? [] : await commands.RunAsync(TaskAction.Delete, ids, actor, null, ct);
            if (!results.Any(result => result.Done))
            {
                break;
            }
        }

        return false;
    }

    /// <summary>By the id of its resource or its endpoint, gone or not; null when there is none.</summary>
    public async Task<Webhook?> FindAsync(Guid partId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(webhook => webhook.ResourceId == partId || webhook.EndpointId == partId, ct);
    }

    /// <summary>Those that are gone, and not yet removed.</summary>
    public async Task<IReadOnlyList<Webhook>> LeftAsync(int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Webhooks.AsNoTracking().Where(webhook => webhook.DeletedAt != null).OrderBy(webhook => webhook.DeletedAt).Take(limit).ToListAsync(ct);
    }

    /// <summary>Deliveries that may be deleted now, and whether there is any at all.</summary>
    private async Task<(List<Guid> Ids, bool Any)> NextAsync(Guid endpointId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var deliveries = db.Deliveries().Where(task => task.EndpointId == endpointId);
        var ids = await deliveries.Where(task => task.State != TaskState.Processing).OrderBy(task => task.Id).Take(Batch).Select(task => task.Id).ToListAsync(ct);
        return (ids, ids.Count > 0 || await deliveries.AnyAsync(ct));
    }

    private async Task RemovePartsAsync(Webhook webhook, Actor actor, CancellationToken ct)
    {
        await resources.ForgetAsync(webhook.ResourceId, ct);
        var removed = await writer.SaveAsync(
            async db =>
            {
                await endpoints.RemoveAsync(db, webhook.EndpointId, actor, ct);
                return await resources.RemoveAsync(db, webhook.ResourceId, actor, ct);
            },
            ct);
        if (removed is SaveResult<Guid>.Saved)
        {
            await writer.WakeEngineAsync();
        }
    }
}
