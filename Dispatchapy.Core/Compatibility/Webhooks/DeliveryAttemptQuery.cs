using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>Reads attempts that have ended.</summary>
public sealed class DeliveryAttemptQuery(IDbContextFactory<DispatchapyDbContext> contexts)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<DeliveryAttemptView>> ListAsync(WebhookFilter filter, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = Rows(db, filter.WebhookId, filter.DeliveryId);
        rows = filter.Success is { } success ? rows.Where(row => (row.Attempt.Outcome == AttemptOutcome.Accepted) == success) : rows;
        rows = filter.After is { } after ? rows.Where(row => row.Attempt.StartedAt > after) : rows;
        rows = filter.From is { } from ? rows.Where(row => row.Attempt.StartedAt >= from) : rows;
        rows = filter.Before is { } before ? rows.Where(row => row.Attempt.StartedAt < before) : rows;
        rows = filter.To is { } to ? rows.Where(row => row.Attempt.StartedAt <= to) : rows;
        var page = await rows.OrderByDescending(row => row.Attempt.StartedAt).ThenByDescending(row => row.Attempt.TaskId).ThenByDescending(row => row.Attempt.Number)
            .Skip(filter.Offset).Take(filter.Limit).AsNoTracking().ToListAsync(ct);
        return [.. page.Select(View)];
    }

    /// <summary>Null when there is none.</summary>
    public async Task<DeliveryAttemptView?> FindAsync(Guid id, CancellationToken ct)
    {
        if (AttemptIds.TasksOf(id) is not { } range)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var tasks = await db.Deliveries().Where(task => task.Id >= range.First && task.Id <= range.Last).Select(task => task.Id).ToListAsync(ct);
        foreach (var task in tasks)
        {
            var number = AttemptIds.NumberOf(id, task);
            if (await Rows(db, null, task).AsNoTracking().SingleOrDefaultAsync(row => row.Attempt.Number == number, ct) is { } found)
            {
                return View(found);
            }
        }

        return null;
    }

    private static IQueryable<Row> Rows(DispatchapyDbContext db, Guid? webhookId, Guid? deliveryId)
    {
        var deliveries = db.DeliveriesOf(webhookId);
        deliveries = deliveryId is { } id ? deliveries.Where(row => row.Task.Id == id) : deliveries;
        return from delivery in deliveries
               join attempt in db.Attempts on delivery.Task.Id equals attempt.TaskId
               select new Row
               {
                   WebhookId = delivery.WebhookId,
                   Payload = delivery.Task.Payload,
                   Attempt = attempt,
                   Exchange = db.AttemptExchanges.FirstOrDefault(exchange => exchange.TaskId == attempt.TaskId && exchange.Number == attempt.Number),
               };
    }

    private static DeliveryAttemptView View(Row row) => new(
        AttemptIds.Of(row.Attempt.TaskId, row.Attempt.Number),
        row.WebhookId,
        row.Attempt.TaskId,
        RawHttp.Request(row.Exchange, row.Payload),
        RawHttp.Response(row.Exchange, row.Attempt.StatusCode),
        row.Attempt.StatusCode ?? 0,
        (int)Math.Round(row.Attempt.DurationMs ?? 0),
        row.Attempt.Outcome == AttemptOutcome.Accepted,
        row.Attempt.Outcome == AttemptOutcome.Accepted ? "" : row.Attempt.Error ?? "",
        row.Attempt.StartedAt);

    private sealed class Row
    {
        public required Guid WebhookId { get; init; }
        public required string Payload { get; init; }
        public required Attempt Attempt { get; init; }
        public AttemptExchange? Exchange { get; init; }
    }
}
