using System.Globalization;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Health.History;

/// <summary>
/// Sums up whole hours of checks, one transaction an hour, from where it stopped: after days of outage it catches up. An hour is worked out
/// from its checks and never added to, so that doing it twice, on two nodes or after a crash, changes nothing.
/// </summary>
internal sealed class HealthRollUp(IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time) : IRecurringJob
{
    /// <summary>A check is written when it ends, under the time at which it began: the newest hour is done again as long as that may be.</summary>
    internal static readonly TimeSpan Unsettled = TimeSpan.FromDays(1);

    public JobDescription Description { get; } = new(
        "health-hours", "Sum up health checks", "Sums up the health checks of each hour, so that availability over weeks is read from few rows.", TimeSpan.FromMinutes(5));

    public async Task<string> RunAsync(CancellationToken ct)
    {
        var end = HourSum.HourOf(time.GetUtcNow());
        var hours = 0;
        for (var from = await StartAsync(ct); await NextAsync(from, end, ct) is { } hour; from = hour.AddHours(1))
        {
            await SumUpAsync(hour, ct);
            hours++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{hours:N0} hours summed up");
    }

    /// <summary>The newest hour that is there, or the one after it when nothing of it can change any more.</summary>
    private async Task<DateTimeOffset> StartAsync(CancellationToken ct)
    {
        // Sums of the future are of a clock that was ahead; counted, they would leave a hole up to themselves.
        var present = HourSum.HourOf(time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.HealthHours.Where(row => row.Hour < present).MaxAsync(row => (DateTimeOffset?)row.Hour, ct) is not { } newest ? DateTimeOffset.UnixEpoch
            : newest > time.GetUtcNow() - Unsettled ? newest
            : newest.AddHours(1);
    }

    /// <summary>The next hour with a check; hours in which nobody looked cost nothing.</summary>
    private async Task<DateTimeOffset?> NextAsync(DateTimeOffset from, DateTimeOffset end, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.HealthChecks.Where(check => check.At >= from && check.At < end).MinAsync(check => (DateTimeOffset?)check.At, ct) is { } next ? HourSum.HourOf(next) : null;
    }

    private async Task SumUpAsync(DateTimeOffset hour, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var sums = await SumsAsync(db, hour, ct);
        var known = await db.HealthHours.Where(row => row.Hour == hour).ToDictionaryAsync(row => row.ResourceId, ct);
        foreach (var (resource, sum) in sums)
        {
            var now = sum.At(resource, hour);
            if (known.TryGetValue(resource, out var row))
            {
                db.Entry(row).CurrentValues.SetValues(now);
            }
            else
            {
                db.HealthHours.Add(now);
            }
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException ex) when (DuplicateKey.Caused(ex))
        {
            // Another node writes the same hour from the same checks; what may differ, the next run sets right.
        }
    }

    /// <summary>Row by row, because a busy hour may have a hundred thousand of them, and only the sums are kept.</summary>
    private static async Task<Dictionary<Guid, HourSum>> SumsAsync(DispatchapyDbContext db, DateTimeOffset hour, CancellationToken ct)
    {
        var end = hour.AddHours(1);
        Dictionary<Guid, HourSum> sums = [];
        await foreach (var check in db.HealthChecks.Where(check => check.At >= hour && check.At < end)
            .Select(check => new { check.ResourceId, check.Healthy, check.LatencyMs }).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!sums.TryGetValue(check.ResourceId, out var sum))
            {
                sums[check.ResourceId] = sum = new HourSum();
            }

            sum.Add(check.Healthy, check.LatencyMs);
        }

        return sums;
    }
}
