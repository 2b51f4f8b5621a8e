using Dispatchapy.Core.Health;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts;

/// <summary>Hears of every change of a resource within the transaction that records it: what is committed, is told; what is not, never happened.</summary>
internal sealed class AlertRecorder(AlertWriter writer) : IHealthListener
{
    public async Task ChangedAsync(DispatchapyDbContext db, HealthChange change, CancellationToken ct)
    {
        var rules = await db.RulesOfAsync(change.ResourceId, ct);
        var happened = Event(change.Kind);
        if (!rules.Any(rule => rule.Tells(happened, change.ResourceId)))
        {
            return;
        }

        var url = await db.Resources.Where(resource => resource.Id == change.ResourceId).Select(resource => resource.Url).SingleOrDefaultAsync(ct);
        Dictionary<string, string> facts = new() { ["resource_name"] = change.Resource, ["resource_endpoint"] = url ?? "", ["reason"] = change.Reason };
        if (change.Kind is HealthFlipKind.CameUp or HealthFlipKind.CircuitClosed)
        {
            facts["outage"] = AlertWords.Duration(change.At - change.Since);
            facts["traffic"] = await OutageTraffic.SentenceAsync(db, change, ct);
        }

        await writer.WriteAsync(db, rules, new AlertNews(happened, change.ResourceId, change.Resource, facts, change.At), ct);
    }

    private static string Event(HealthFlipKind kind) => kind switch
    {
        HealthFlipKind.WentDown => AlertEvents.WentDown,
        HealthFlipKind.CameUp => AlertEvents.CameUp,
        HealthFlipKind.CircuitOpened => AlertEvents.CircuitOpened,
        _ => AlertEvents.CircuitClosed,
    };
}
