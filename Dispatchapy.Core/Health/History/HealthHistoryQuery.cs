using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Health.History;

/// <summary>What checks found, for whoever shows it.</summary>
public sealed class HealthHistoryQuery(IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time)
{
    /// <summary>Cells of a strip.</summary>
    public const int StripLength = 60;

    /// <summary>Outages that are told of at most.</summary>
    public const int MostOutages = 20;

    /// <summary>The latest checks of those resources that have some, in one statement: for each resource a short walk backwards along the index.</summary>
    public async Task<Dictionary<Guid, ResourceChecks>> StripsAsync(IReadOnlyCollection<Guid> resources, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var marks = await db.LatestChecks(resources, StripLength).ToListAsync(ct);
        return marks.GroupBy(row => row.ResourceId).ToDictionary(resource => resource.Key, resource => new ResourceChecks(
            [.. resource.OrderBy(row => row.At).ThenBy(row => row.Id).Select(row => new CheckMark(row.Id, row.At, row.Healthy, row.StatusCode, row.LatencyMs, row.Error))]));
    }

    /// <summary>The id of the newest check of those resources that have one: one step along the index for each.</summary>
    public async Task<Dictionary<Guid, Guid>> NewestAsync(IReadOnlyCollection<Guid> resources, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.LatestChecks(resources, 1).ToDictionaryAsync(check => check.ResourceId, check => check.Id, ct);
    }

    /// <param name="resourceId">Whose.</param>
    /// <param name="failedOnly">Leaves out the healthy ones.</param>
    /// <param name="after">The end of the page before; null for the newest.</param>
    /// <param name="limit">At least 1.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<CheckPage> ChecksAsync(Guid resourceId, bool failedOnly, CheckCursor? after, int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var checks = db.HealthChecks.AsNoTracking().Where(check => check.ResourceId == resourceId);
        if (failedOnly)
        {
            checks = checks.Where(check => !check.Healthy);
        }

        if (after is var (at, id))
        {
            // The first half is implied by the second, and is what the index understands.
            checks = checks.Where(check => check.At <= at && (check.At < at || check.Id.CompareTo(id) < 0));
        }

        var found = await checks.OrderByDescending(check => check.At).ThenByDescending(check => check.Id).Take(limit + 1).ToListAsync(ct);
        return found.Count > limit
            ? new CheckPage(found[..limit], new CheckCursor(found[limit - 1].At, found[limit - 1].Id))
            : new CheckPage(found, null);
    }

    /// <summary>Whole hours from their sums; the checks themselves only for what is not summed up yet, which is the current hour and for some minutes the one before.</summary>
    public async Task<HealthReport> ReportAsync(Guid resourceId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (from, present) = (HealthReport.From(now), HourSum.HourOf(now));
        await using var db = await contexts.CreateDbContextAsync(ct);
        var hours = await db.HealthHours.AsNoTracking().Where(row => row.ResourceId == resourceId && row.Hour >= from && row.Hour < present).ToListAsync(ct);
        var rest = hours.Count == 0 ? from : hours.Max(row => row.Hour).AddHours(1);
        var checks = await db.HealthChecks.Where(check => check.ResourceId == resourceId && check.At >= rest)
            .Select(check => new { check.At, check.Healthy, check.LatencyMs }).ToListAsync(ct);
        foreach (var hour in checks.GroupBy(check => HourSum.HourOf(check.At)))
        {
            HourSum sum = new();
            foreach (var check in hour)
            {
                sum.Add(check.Healthy, check.LatencyMs);
            }

            hours.Add(sum.At(resourceId, hour.Key));
        }

        return HealthReport.Of(hours, now);
    }

    /// <summary>The newest outages, newest first; one that lasts is the first.</summary>
    public async Task<IReadOnlyList<HealthOutage>> OutagesAsync(Guid resourceId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return HealthOutage.Of(await db.HealthFlips.AsNoTracking()
            .Where(flip => flip.ResourceId == resourceId && (flip.Kind == HealthFlipKind.WentDown || flip.Kind == HealthFlipKind.CameUp))
            .OrderByDescending(flip => flip.At).ThenByDescending(flip => flip.Id).Take(2 * MostOutages).ToListAsync(ct));
    }
}
