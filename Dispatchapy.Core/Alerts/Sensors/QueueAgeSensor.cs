using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts.Sensors;

/// <summary>An unfinished task that is older than anybody wants. Held ones wait for a person, and alerts for quieter hours.</summary>
internal sealed class QueueAgeSensor : IAlertSensor
{
    public string Event => AlertEvents.QueueAge;

    public async Task<IReadOnlyList<Sensed>> LookAsync(DispatchapyDbContext db, AlertRuleSettings limits, DateTimeOffset now, CancellationToken ct)
    {
        var oldest = await db.Tasks.Where(task => task.State <= TaskState.Processing && task.ClientId != OwnClient.Id).MinAsync(task => (DateTimeOffset?)task.CreatedAt, ct);
        var limit = TimeSpan.FromMinutes(limits.QueueAgeMinutes);
        return oldest is not { } since || now - since < limit ? [] : [new Sensed(Guid.Empty, "Queue", new Dictionary<string, string>
        {
            ["count"] = AlertWords.Duration(now - since), ["threshold"] = AlertWords.Duration(limit), ["window"] = "", ["reason"] = $"A task accepted at {AlertWords.Utc(since)} is not finished.",
        })];
    }
}
