using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts;

/// <summary>The log of alerts: what was told, and who knows of it.</summary>
public sealed class AlertLog
{
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly TaskPulse _pulse;
    private readonly TimeProvider _time;

    internal AlertLog(IDbContextFactory<DispatchapyDbContext> contexts, TaskPulse pulse, TimeProvider time) => (_contexts, _pulse, _time) = (contexts, pulse, time);

    /// <summary>Newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">The id of the last one of the page before; null for the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="ct">Cancels the query.</param>
    public async Task<IReadOnlyList<AlertRow>> ListAsync(AlertFilter filter, Guid? after, int limit, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var alerts = db.Alerts.AsNoTracking();
        alerts = filter.Event is { } happened ? alerts.Where(alert => alert.Event == happened) : alerts;
        alerts = filter.SubjectId is { } subject ? alerts.Where(alert => alert.SubjectId == subject) : alerts;
        alerts = filter.Open ? alerts.Where(alert => alert.AcknowledgedAt == null) : alerts;
        alerts = after is { } last ? alerts.Where(alert => alert.Id < last) : alerts;
        var rows = await alerts.OrderByDescending(alert => alert.Id).Take(limit)
            .Select(alert => new { alert, task = db.Tasks.Where(task => task.Id == alert.TaskId).Select(task => new { task.State, task.DeliveredBy }).FirstOrDefault() }).ToListAsync(ct);
        return [.. rows.Select(row => new AlertRow(row.alert, row.task?.State, row.task?.DeliveredBy))];
    }

    public async Task<AlertRow?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var row = await db.Alerts.AsNoTracking().Where(alert => alert.Id == id)
            .Select(alert => new { alert, task = db.Tasks.Where(task => task.Id == alert.TaskId).Select(task => new { task.State, task.DeliveredBy }).FirstOrDefault() }).SingleOrDefaultAsync(ct);
        return row is null ? null : new AlertRow(row.alert, row.task?.State, row.task?.DeliveredBy);
    }

    /// <summary>Somebody knows: this and all earlier ones of the same event and subject remind nobody any more.</summary>
    /// <returns>Null when there is no such alert.</returns>
    public async Task<AlertRow?> AcknowledgeAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        await using (var db = await _contexts.CreateDbContextAsync(ct))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await db.Alerts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is not { } alert)
            {
                return null;
            }

            var name = Sentence.Cut(actor.Name, ColumnLengths.Name);
            await db.Alerts.Where(row => row.SubjectId == alert.SubjectId && row.Event == alert.Event && row.AcknowledgedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.AcknowledgedAt, now).SetProperty(row => row.AcknowledgedBy, name), ct);
            db.Record(actor, "acknowledged", new AuditSubject("alert", id, alert.Text), null, null, now);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(CancellationToken.None);
        }

        _pulse.Touch();
        return await FindAsync(id, CancellationToken.None);
    }
}
