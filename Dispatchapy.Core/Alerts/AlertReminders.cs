using Dispatchapy.Core.Health;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts;

/// <summary>Says again what lasts and nobody acknowledged, and says at last what damping kept back.</summary>
internal sealed class AlertReminders(IDbContextFactory<DispatchapyDbContext> contexts, AlertWriter writer, TimeProvider time)
{
    /// <summary>By which the clocks of two nodes may differ. What was told later than that was told before a clock was put back.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <returns>How many were sent.</returns>
    public async Task<int> RunAsync(IReadOnlyList<ActiveRule> rules, CancellationToken ct)
    {
        var sent = 0;
        foreach (var rule in rules)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            foreach (var alert in await DueAsync(db, rule, ct))
            {
                sent += await TellAsync(rule, alert, ct) ? 1 : 0;
            }
        }

        return sent;
    }

    private async Task<List<(AlertRecord Alert, bool Reminder)>> DueAsync(DispatchapyDbContext db, ActiveRule rule, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        List<(AlertRecord, bool)> due = [];
        var kept = await db.KeptBackAsync(rule, ct);
        foreach (var alert in kept)
        {
            if (!await IsDampedAsync(db, rule, alert, now, ct))
            {
                due.Add((alert, false));
            }
        }

        // Put off to the end of the quiet hours, the reminders of a night would all come at once.
        if (rule.Settings.ReminderMinutes > 0 && QuietHours.EndOf(rule.Settings, now) is null)
        {
            due.AddRange((await LastingAsync(db, rule, now, ct)).Where(alert => kept.TrueForAll(other => other.SubjectId != alert.SubjectId)).Select(alert => (alert, true)));
        }

        return due;
    }

    private static Task<bool> IsDampedAsync(DispatchapyDbContext db, ActiveRule rule, AlertRecord alert, DateTimeOffset now, CancellationToken ct)
    {
        var damped = now.AddMinutes(-rule.Settings.DampingMinutes);
        return db.Alerts.AnyAsync(
            other => other.RuleId == rule.Id && other.SubjectId == alert.SubjectId && other.Event == alert.Event && other.State == AlertState.Sent && other.At > damped && other.At <= now, ct);
    }

    /// <summary>The last word about each resource that is still down, when it is old enough and nobody acknowledged it.</summary>
    private static async Task<List<AlertRecord>> LastingAsync(DispatchapyDbContext db, ActiveRule rule, DateTimeOffset now, CancellationToken ct)
    {
        var down = db.ResourceStatuses.Where(status => status.Health == HealthVerdict.Down).Select(status => status.ResourceId);
        var (before, ahead) = (now.AddMinutes(-rule.Settings.ReminderMinutes), now + Slack);
        var told = await db.Alerts.AsNoTracking()
            .Where(alert => alert.RuleId == rule.Id && alert.Event == AlertEvents.WentDown && alert.State == AlertState.Sent && down.Contains(alert.SubjectId))
            .Where(alert => !db.Alerts.Any(later => later.RuleId == rule.Id && later.SubjectId == alert.SubjectId && later.Event == AlertEvents.WentDown && later.State == AlertState.Sent && later.At > alert.At && later.At <= ahead))
            .ToListAsync(ct);
        // The earliest, because all but one of several are of a clock that was put back; where there are no others, nobody knows how old they are.
        return [.. told.GroupBy(alert => alert.SubjectId).Select(alerts => alerts.MinBy(alert => alert.At)!).Where(alert => (alert.At <= before || alert.At > ahead) && alert.AcknowledgedAt is null)];
    }

    private static Task<bool> WasRemindedAsync(DispatchapyDbContext db, ActiveRule rule, AlertRecord alert, DateTimeOffset now, CancellationToken ct)
    {
        var (since, ahead) = (now.AddMinutes(-rule.Settings.ReminderMinutes), now + Slack);
        return db.Alerts.AnyAsync(
            row => row.RuleId == rule.Id && row.SubjectId == alert.SubjectId && row.Event == alert.Event && row.State == AlertState.Sent && row.At > since && row.At <= ahead, ct);
    }

    /// <summary>A lock on the record that is told again lets one of two nodes do it.</summary>
    private async Task<bool> TellAsync(ActiveRule rule, (AlertRecord Alert, bool Reminder) due, CancellationToken ct)
    {
        var (alert, now) = (due.Alert, time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var won = await db.Alerts.Where(row => row.Id == alert.Id && row.State == alert.State).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, AlertState.Told), ct) == 1;
        // The other node may have reminded of it while this one waited for the lock. What was kept back is told, and no longer swallowed, by then.
        if (!won || (due.Reminder && await WasRemindedAsync(db, rule, alert, now, ct)))
        {
            return false;
        }

        var news = new AlertNews(alert.Event, alert.SubjectId, alert.Subject, alert.Facts, now);
        await writer.TellAsync(db, rule, news, due.Reminder, ct);
        if (due.Reminder)
        {
            // It was told, and stays so in the log.
            await db.Alerts.Where(row => row.Id == alert.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, AlertState.Sent), ct);
        }

        await transaction.CommitAsync(ct);
        return true;
    }
}
