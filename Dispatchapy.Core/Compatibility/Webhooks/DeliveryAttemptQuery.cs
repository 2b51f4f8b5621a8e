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
        var rows = Attempts(db, filter.WebhookId, filter.DeliveryId);
        rows = filter.Success is { } success ? rows.Where(row => (row.Attempt.Outcome == AttemptOutcome.Accepted) == success) : rows;
        rows = filter.After is { } after ? rows.Where(row => row.Attempt.StartedAt > after) : rows;
        rows = filter.From is { } from ? rows.Where(row => row.Attempt.StartedAt >= from) : rows;
        rows = filter.Before is { } before ? rows.Where(row => row.Attempt.StartedAt < before) : rows;
        rows = filter.To is { } to ? rows.Where(row => row.Attempt.StartedAt <= to) : rows;
        var page = Newest(rows).Skip(filter.Offset).Take(filter.Limit);
        return [.. (await Newest(Whole(db, page)).AsNoTracking().ToListAsync(ct)).Select(View)];
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
            if (await Whole(db, Attempts(db, null, task).Where(row => row.Attempt.Number == number)).AsNoTracking().SingleOrDefaultAsync(ct) is { } found)
            {
                return View(found);
            }
        }

        return null;
    }

    private static IQueryable<Row> Attempts(DispatchapyDbContext db, Guid? webhookId, Guid? deliveryId)
    {
        var deliveries = db.DeliveriesOf(webhookId);
        deliveries = deliveryId is { } id ? deliveries.Where(row => row.Task.Id == id) : deliveries;
        return from delivery in deliveries
               join attempt in db.Attempts on delivery.Task.Id equals attempt.TaskId
               select new Row { WebhookId = delivery.WebhookId, Attempt = attempt };
    }

    private static IQueryable<Row> Newest(IQueryable<Row> rows) =>
        rows.OrderByDescending(row => row.Attempt.StartedAt).ThenByDescending(row => row.Attempt.TaskId).ThenByDescending(row => row.Attempt.Number);

    /// <summary>With what is large, and so is read only for those that are shown.</summary>
    private static IQueryable<Row> Whole(DispatchapyDbContext db, IQueryable<Row> page) =>
        from row in page
        join task in db.Tasks on row.Attempt.TaskId equals task.Id
        from exchange in db.AttemptExchanges.Where(exchange => exchange.TaskId == row.Attempt.TaskId && exchange.Number == row.Attempt.Number).DefaultIfEmpty()
        select new Row { WebhookId = row.WebhookId, Attempt = row.Attempt, Payload = task.Payload, Exchange = exchange };

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
        public required Attempt Attempt { get; init; }
        public string Payload { get; init; } = "";
        public AttemptExchange? Exchange { get; init; }
    }
}
