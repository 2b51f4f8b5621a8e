using Dispatchapy.Core.Alerts.Sensors;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts;

/// <summary>Tells what nobody announces: conditions that began, outages that last, and what damping kept back.</summary>
internal sealed class AlertWatcher(IDbContextFactory<DispatchapyDbContext> contexts, IEnumerable<IAlertSensor> sensors, AlertWriter writer, AlertReminders reminders, TimeProvider time) : IRecurringJob
{
    public JobDescription Description { get; } = new(
        "alert-watch", "Look for what alerts tell", "Looks for flapping resources, unusable endpoints, failed and late tasks and books that do not balance, and reminds of what lasts.", TimeSpan.FromSeconds(30));

    public async Task<string> RunAsync(CancellationToken ct)
    {
        IReadOnlyList<ActiveRule> rules;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            rules = await db.RulesAsync(ct);
        }

        var begun = 0;
        foreach (var rule in rules)
        {
            foreach (var sensor in sensors.Where(sensor => rule.Settings.Events.Contains(sensor.Event)))
            {
                begun += await CompareAsync(rule, sensor, ct);
            }
        }

        var reminded = await reminders.RunAsync(rules, ct);
        return $"{AlertWords.Count(begun, "condition")} began, {AlertWords.Count(reminded, "reminder")} sent";
    }

    /// <summary>What is so against what was known to be so. How many began.</summary>
    private async Task<int> CompareAsync(ActiveRule rule, IAlertSensor sensor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = (await sensor.LookAsync(db, rule.Settings, now, ct)).Where(one => rule.Tells(sensor.Event, one.SubjectId)).ToList();
        var known = await db.AlertConditions.Where(row => row.RuleId == rule.Id && row.Event == sensor.Event).Select(row => row.SubjectId).ToListAsync(ct);
        var over = known.Except(found.Select(one => one.SubjectId)).ToList();
        await db.AlertConditions.Where(row => row.RuleId == rule.Id && row.Event == sensor.Event && over.Contains(row.SubjectId)).ExecuteDeleteAsync(ct);
        var begun = 0;
        foreach (var one in found.Where(one => !known.Contains(one.SubjectId)))
        {
            begun += await BeginAsync(rule, new AlertNews(sensor.Event, one.SubjectId, one.Subject, one.Facts, now), ct) ? 1 : 0;
        }

        return begun;
    }

    /// <summary>False when another node was first.</summary>
    private async Task<bool> BeginAsync(ActiveRule rule, AlertNews news, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.AlertConditions.Add(new AlertCondition { RuleId = rule.Id, Event = news.Event, SubjectId = news.SubjectId, Since = news.At });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException ex) when (DuplicateKey.Caused(ex))
        {
            return false;
        }

        await writer.WriteAsync(db, [rule], news, ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
