using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts;

/// <summary>Forgets alerts after a year, and what was noted for rules that are gone: those of a resource's own addresses go with it unseen.</summary>
internal sealed class AlertLogSweeper(IDbContextFactory<DispatchapyDbContext> contexts) : IRecurringJob
{
    private const int Days = 365;

    public JobDescription Description { get; } = new("alert-log", "Delete old alerts", "Deletes lines of the log of alerts that are older than a year.", TimeSpan.FromHours(6));

    public async Task<string> RunAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var before = (await db.NowAsync(ct)).AddDays(-Days);
        Guid[] rules = [Guid.Empty, .. await db.AlertRules.Select(rule => rule.Id).ToListAsync(ct), .. (await db.RulesAsync(ct)).Select(rule => rule.Id)];
        await db.AlertConditions.Where(condition => !rules.Contains(condition.RuleId)).ExecuteDeleteAsync(ct);
        return $"{AlertWords.Count(await db.Alerts.Where(alert => alert.At < before).ExecuteDeleteAsync(ct), "alert")} deleted";
    }
}
