using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>Reads deliveries.</summary>
public sealed class DeliveryQuery(IDbContextFactory<DispatchapyDbContext> contexts)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<DeliveryView>> ListAsync(WebhookFilter filter, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.DeliveriesOf(filter.WebhookId);
        if (filter.Status is { } status)
        {
            var states = DeliveryStatus.States(status).ToArray();
            rows = rows.Where(row => EF.Constant(states).Contains(row.Task.State));
        }

        rows = filter.After is { } after ? rows.Where(row => row.Task.CreatedAt > after) : rows;
        rows = filter.From is { } from ? rows.Where(row => row.Task.CreatedAt >= from) : rows;
        rows = filter.Before is { } before ? rows.Where(row => row.Task.CreatedAt < before) : rows;
        rows = filter.To is { } to ? rows.Where(row => row.Task.CreatedAt <= to) : rows;
        // The ids follow the time of acceptance, and are what the indexes know.
        return await ReadAsync(db, rows.OrderByDescending(row => row.Task.Id).Skip(filter.Offset).Take(filter.Limit), ct);
    }

    /// <summary>Null when there is none, or its webhook is gone.</summary>
    public async Task<DeliveryView?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await ReadAsync(db, db.DeliveriesOf(null).Where(row => row.Task.Id == id), ct)).SingleOrDefault();
    }

    private static async Task<IReadOnlyList<DeliveryView>> ReadAsync(DispatchapyDbContext db, IQueryable<WebhookTask> query, CancellationToken ct)
    {
        var rows = await query.AsNoTracking().Select(row => new
        {
            row.WebhookId, row.Task.Id, row.Task.Payload, row.Task.State, row.Task.RunAt, row.Task.ParkedOn, row.Task.AttemptNumber, UnderWay = row.Task.AttemptResourceId != null, row.Task.CreatedAt, row.Task.UpdatedAt,
            Last = db.Attempts.Where(attempt => attempt.TaskId == row.Task.Id).Max(attempt => (DateTimeOffset?)attempt.StartedAt),
        }).ToListAsync(ct);
        return
        [
            .. rows.Select(row => new DeliveryView(
                row.Id, row.WebhookId, row.Payload, row is { State: TaskState.Pending, ParkedOn: null } ? row.RunAt : row.Last ?? row.CreatedAt,
                row.AttemptNumber - (row.UnderWay ? 1 : 0), DeliveryStatus.Of(row.State), row.CreatedAt, row.UpdatedAt)),
        ];
    }
}
