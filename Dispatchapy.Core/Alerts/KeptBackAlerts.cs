using Dispatchapy.Core.Health;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts;

/// <summary>Finds what damping kept back and still holds. What no longer does is not told; the next alert says how many there were.</summary>
internal static class KeptBackAlerts
{
    /// <summary>The last such word of each family about each subject. In three statements, however many were swallowed and whatever became of their subjects.</summary>
    public static async Task<List<AlertRecord>> KeptBackAsync(this DispatchapyDbContext db, ActiveRule rule, CancellationToken ct)
    {
        var words = (await db.NewestAsync(rule, ct)).FindAll(alert => rule.Tells(alert.Event, alert.SubjectId));
        if (words.Count == 0)
        {
            return [];
        }

        List<Guid> subjects = [.. words.Select(alert => alert.SubjectId).Distinct()];
        var statuses = await db.ResourceStatuses.AsNoTracking().Where(row => subjects.Contains(row.ResourceId)).ToDictionaryAsync(row => row.ResourceId, ct);
        var conditions = (await db.AlertConditions.AsNoTracking().Where(row => row.RuleId == rule.Id).ToListAsync(ct)).ConvertAll(row => (row.Event, row.SubjectId));
        return [.. words.Where(alert => Holds(alert, statuses.GetValueOrDefault(alert.SubjectId), conditions)).DistinctBy(alert => (alert.SubjectId, AlertEvents.Of(alert.Event).Family))];
    }

    /// <summary>Of each event and subject that is still there the newest, the newest of all first. What is about something deleted stays in the log for a year, and is read no more.</summary>
    internal static async Task<List<AlertRecord>> NewestAsync(this DispatchapyDbContext db, ActiveRule rule, CancellationToken ct)
    {
        var swallowed = db.Alerts.Where(alert => alert.RuleId == rule.Id && alert.State == AlertState.Swallowed
            && (alert.SubjectId == Guid.Empty || db.Resources.Any(row => row.Id == alert.SubjectId) || db.Endpoints.Any(row => row.Id == alert.SubjectId)));
        var newest = swallowed.GroupBy(alert => new { alert.SubjectId, alert.Event }).Select(alerts => new { alerts.Key.SubjectId, alerts.Key.Event, At = alerts.Max(alert => alert.At) });
        var words = await swallowed.AsNoTracking().Join(newest, alert => new { alert.SubjectId, alert.Event, alert.At }, last => new { last.SubjectId, last.Event, last.At }, (alert, _) => alert).ToListAsync(ct);
        return [.. words.OrderByDescending(alert => alert.At).ThenByDescending(alert => alert.Id).DistinctBy(alert => (alert.SubjectId, alert.Event))];
    }

    /// <summary>Whether it is still so: a rule that does not tell of the return would otherwise tell of a fall that is long over.</summary>
    private static bool Holds(AlertRecord alert, ResourceStatus? status, IReadOnlyCollection<(string Event, Guid Subject)> conditions) => alert.Event switch
    {
        AlertEvents.WentDown => status is { Health: HealthVerdict.Down },
        AlertEvents.CameUp => status is { Health: not HealthVerdict.Down },
        AlertEvents.CircuitOpened => status is { Circuit: not CircuitState.Closed },
        AlertEvents.CircuitClosed => status is { Circuit: CircuitState.Closed },
        _ => conditions.Contains((alert.Event, alert.SubjectId)),
    };
}
