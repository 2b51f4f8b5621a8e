using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts;

/// <summary>Reads the rules of this moment.</summary>
internal static class ActiveRules
{
    public static async Task<IReadOnlyList<ActiveRule>> RulesAsync(this DispatchapyDbContext db, CancellationToken ct)
    {
        var rules = await db.AlertRules.AsNoTracking().Where(rule => rule.Active).OrderBy(rule => rule.Id).ToListAsync(ct);
        var resources = await db.Resources.AsNoTracking().OrderBy(resource => resource.Id).ToListAsync(ct);
        return [.. rules.Select(ActiveRule.Of), .. resources.SelectMany(ActiveRule.Of)];
    }

    /// <summary>Only those that can tell of this resource.</summary>
    public static async Task<IReadOnlyList<ActiveRule>> RulesOfAsync(this DispatchapyDbContext db, Guid resourceId, CancellationToken ct)
    {
        var rules = await db.AlertRules.AsNoTracking().Where(rule => rule.Active).OrderBy(rule => rule.Id).ToListAsync(ct);
        var resource = await db.Resources.AsNoTracking().SingleOrDefaultAsync(row => row.Id == resourceId, ct);
        return [.. rules.Select(ActiveRule.Of), .. resource is null ? [] : ActiveRule.Of(resource)];
    }
}
