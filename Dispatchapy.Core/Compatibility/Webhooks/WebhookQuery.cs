using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>Reads webhooks.</summary>
public sealed class WebhookQuery(IDbContextFactory<DispatchapyDbContext> contexts)
{
    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<WebhookView>> ListAsync(WebhookFilter filter, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = Rows(db).Where(row => row.Webhook.DeletedAt == null);
        rows = filter.Active is { } active ? rows.Where(row => (row.Resource.Active && row.Endpoint.Active && (row.Link == null || row.Link.DisabledAt == null)) == active) : rows;
        rows = filter.After is { } after ? rows.Where(row => row.Webhook.CreatedAt > after) : rows;
        rows = filter.From is { } from ? rows.Where(row => row.Webhook.CreatedAt >= from) : rows;
        rows = filter.Before is { } before ? rows.Where(row => row.Webhook.CreatedAt < before) : rows;
        rows = filter.To is { } to ? rows.Where(row => row.Webhook.CreatedAt <= to) : rows;
        var page = await rows.OrderBy(row => row.Webhook.Name).ThenBy(row => row.Webhook.ResourceId).Skip(filter.Offset).Take(filter.Limit).AsNoTracking().ToListAsync(ct);
        return [.. page.Select(row => new WebhookRow(row.Webhook, row.Resource, row.Endpoint, row.Link).View())];
    }

    public async Task<bool> AnyAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Webhooks.AnyAsync(webhook => webhook.DeletedAt == null, ct);
    }

    /// <summary>Null when there is none.</summary>
    public async Task<WebhookView?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await FindAsync(db.Webhooks.AsNoTracking(), db, id, ct))?.View();
    }

    /// <summary>The row with its parts, tracked if the webhooks are; null when there is none.</summary>
    internal static async Task<WebhookRow?> FindAsync(IQueryable<Webhook> webhooks, DispatchapyDbContext db, Guid id, CancellationToken ct)
    {
        var webhook = await webhooks.SingleOrDefaultAsync(row => row.ResourceId == id && row.DeletedAt == null, ct);
        if (webhook is null)
        {
            return null;
        }

        var endpoint = await EndpointStore.Whole(db).SingleAsync(row => row.Id == webhook.EndpointId, ct);
        return new WebhookRow(webhook, await db.Resources.SingleAsync(row => row.Id == webhook.ResourceId, ct), endpoint, endpoint.Resources.Find(link => link.ResourceId == webhook.ResourceId));
    }

    private static IQueryable<Joined> Rows(DispatchapyDbContext db) =>
        from webhook in db.Webhooks
        join resource in db.Resources on webhook.ResourceId equals resource.Id
        join endpoint in db.Endpoints on webhook.EndpointId equals endpoint.Id
        from link in db.EndpointResources.Where(link => link.EndpointId == webhook.EndpointId && link.ResourceId == webhook.ResourceId).DefaultIfEmpty()
        select new Joined { Webhook = webhook, Resource = resource, Endpoint = endpoint, Link = link };

    /// <summary>Made by an initialiser, because the database cannot look into what a constructor makes.</summary>
    private sealed class Joined
    {
        public required Webhook Webhook { get; init; }
        public required Resource Resource { get; init; }
        public required GatewayEndpoint Endpoint { get; init; }
        public required EndpointResource? Link { get; init; }
    }
}
