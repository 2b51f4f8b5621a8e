using System.Globalization;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts.Sensors;

/// <summary>Resources that have used this much of their daily quota. It is over with the day, so each is told once a day.</summary>
internal sealed class QuotaSensor(string happened, int percent) : IAlertSensor
{
    public string Event => happened;

    public async Task<IReadOnlyList<Sensed>> LookAsync(DispatchapyDbContext db, AlertRuleSettings limits, DateTimeOffset now, CancellationToken ct)
    {
        DateTimeOffset today = new(now.UtcDateTime.Date, TimeSpan.Zero);
        var used = await db.ResourceUsage.AsNoTracking().Where(usage => usage.Day == today && usage.Sent > 0).Join(db.Resources, usage => usage.ResourceId, resource => resource.Id, (usage, resource) => new { usage.Sent, Resource = resource }).ToListAsync(ct);
        return [.. used.Where(one => one.Resource.Limits.DailyQuota is { } quota && one.Sent * 100L >= (long)quota * percent).Select(one => new Sensed(one.Resource.Id, one.Resource.Name, new Dictionary<string, string>
        {
            ["resource_name"] = one.Resource.Name, ["resource_endpoint"] = one.Resource.Url, ["count"] = Number(one.Sent), ["threshold"] = Number(one.Resource.Limits.DailyQuota!.Value),
            ["reason"] = $"The next day begins at {AlertWords.Utc(today.AddDays(1))}; tasks that only this resource can take wait until then.",
        }))];
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
