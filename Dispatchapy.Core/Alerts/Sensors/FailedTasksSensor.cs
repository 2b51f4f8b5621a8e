using System.Globalization;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts.Sensors;

/// <summary>More failed tasks within a while than anybody wants. Alerts that failed do not count: telling of them would make more.</summary>
internal sealed class FailedTasksSensor : IAlertSensor
{
    public string Event => AlertEvents.FailedTasks;

    public async Task<IReadOnlyList<Sensed>> LookAsync(DispatchapyDbContext db, AlertRuleSettings limits, DateTimeOffset now, CancellationToken ct)
    {
        var (from, to) = (now.AddMinutes(-limits.FailedMinutes), now + SensorReach.Ahead);
        var count = await db.Tasks.CountAsync(task => task.FinishedAt >= from && task.FinishedAt <= to && task.State == TaskState.Failed && task.ClientId != OwnClient.Id, ct);
        return count < limits.FailedTasks ? [] : [new Sensed(Guid.Empty, "Failed tasks", new Dictionary<string, string>
        {
            ["count"] = count.ToString(CultureInfo.InvariantCulture), ["threshold"] = limits.FailedTasks.ToString(CultureInfo.InvariantCulture),
            ["window"] = AlertWords.Duration(TimeSpan.FromMinutes(limits.FailedMinutes)), ["reason"] = "More tasks failed than the rule allows.",
        })];
    }
}
