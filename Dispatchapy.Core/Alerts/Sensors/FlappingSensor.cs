using System.Globalization;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts.Sensors;

/// <summary>Resources that change their state too often to be called up or down.</summary>
internal sealed class FlappingSensor : IAlertSensor
{
    public string Event => AlertEvents.Flapping;

    public async Task<IReadOnlyList<Sensed>> LookAsync(DispatchapyDbContext db, AlertRuleSettings limits, DateTimeOffset now, CancellationToken ct)
    {
        var (from, to, enough) = (now.AddMinutes(-limits.FlapMinutes), now + SensorReach.Ahead, limits.FlapCount);
        var flapping = await db.HealthFlips.Where(flip => flip.At >= from && flip.At <= to).GroupBy(flip => flip.ResourceId)
            .Select(flips => new { Id = flips.Key, Count = flips.Count() }).Where(flips => flips.Count >= enough)
            .Join(db.Resources, flips => flips.Id, resource => resource.Id, (flips, resource) => new { flips.Id, flips.Count, resource.Name, resource.Url }).ToListAsync(ct);
        return [.. flapping.Select(one => new Sensed(one.Id, one.Name, new Dictionary<string, string>
        {
            ["resource_name"] = one.Name, ["resource_endpoint"] = one.Url, ["count"] = one.Count.ToString(CultureInfo.InvariantCulture),
            ["window"] = AlertWords.Duration(TimeSpan.FromMinutes(limits.FlapMinutes)), ["reason"] = "It is neither up nor down for long.",
        }))];
    }
}
