using Dispatchapy.Core.Health;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts;

/// <summary>What an outage did to the traffic.</summary>
internal static class OutageTraffic
{
    /// <summary>From the counters of each minute, so it costs the same however much traffic there was.</summary>
    public static async Task<string> SentenceAsync(DispatchapyDbContext db, HealthChange change, CancellationToken ct)
    {
        var from = new DateTimeOffset(change.Since.UtcTicks - (change.Since.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var failed = await db.ResourceMinutes.Where(row => row.ResourceId == change.ResourceId && row.Minute >= from && row.Minute <= change.At)
            .SumAsync(row => (long)row.Refused + row.NotSent + row.MaybeReceived, ct);
        var endpoints = db.EndpointResources.Where(link => link.ResourceId == change.ResourceId).Select(link => link.EndpointId);
        var others = db.EndpointResources.Where(link => link.ResourceId != change.ResourceId && endpoints.Contains(link.EndpointId)).Select(link => link.ResourceId);
        var elsewhere = await db.ResourceMinutes.Where(row => others.Contains(row.ResourceId) && row.Minute >= from && row.Minute <= change.At).SumAsync(row => (long)row.Accepted, ct);
        var waiting = await db.Tasks.CountAsync(task => task.ParkedOn == change.ResourceId, ct);
        return $"Meanwhile {AlertWords.Count(failed, "attempt")} on it failed, {AlertWords.Count(elsewhere, "task")} of its endpoints were delivered by other resources, and {AlertWords.Count(waiting, "task")} waited for it.";
    }
}
