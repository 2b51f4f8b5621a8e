using System.Globalization;
using Dispatchapy.Core.Health.History;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Settings;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Dispatchapy.Core.Traffic;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Retention;

/// <summary>Forgets health checks that are old, in whole hours and only when they are summed up, and the changes that they made; the sums are kept two years.</summary>
internal sealed class OldChecks(IDbContextFactory<DispatchapyDbContext> contexts, Batches batches, IOptions<RetentionOptions> options, CurrentSettings settings) : IRecurringJob
{
    private const int HoursKeptDays = 730;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public JobDescription Description { get; } = new(
        "old-health-checks", "Delete old health checks", "Deletes health checks and changes of health when the days that the settings keep them are over, and their hourly sums after two years.", Hour);

    public async Task<string> RunAsync(CancellationToken ct)
    {
        var now = await contexts.NowAsync(ct);
        var sums = await DeleteSumsAsync(now.AddDays(-HoursKeptDays), ct);
        var days = settings.Value.HealthHistoryDays;
        var (before, size) = (now.AddDays(-days), options.Value.BatchSize);
        var checks = days == 0 ? 0 : await batches.RepeatAsync(() => DeleteAsync(before, Minutes.Floor(now, Hour), size, ct), ct);
        var changes = days == 0 ? 0 : await batches.RepeatAsync(() => DeleteFlipsAsync(before, size, ct), ct);
        return string.Create(CultureInfo.InvariantCulture, $"{checks:N0} health checks, {changes:N0} changes and {sums:N0} hourly sums deleted");
    }

    /// <summary>How many were deleted: somewhat more than <paramref name="limit"/> when several began at one instant.</summary>
    private async Task<int> DeleteAsync(DateTimeOffset before, DateTimeOffset present, int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.HealthHours.Where(row => row.Hour < present).MaxAsync(row => (DateTimeOffset?)row.Hour, ct) is not { } summed)
        {
            return 0;
        }

        // Whole hours: half an hour that is summed up again would shrink its sum.
        var end = Minutes.Floor(before, Hour) is var floor && floor < summed + Hour ? floor : summed + Hour;
        var old = db.HealthChecks.Where(check => check.At < end);
        var last = await old.OrderBy(check => check.At).Take(limit).MaxAsync(check => (DateTimeOffset?)check.At, ct);
        return last is null ? 0 : await old.Where(check => check.At <= last).ExecuteDeleteAsync(ct);
    }

    private async Task<int> DeleteFlipsAsync(DateTimeOffset before, int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var old = OldFlips.Of(db, before);
        var last = await old.OrderBy(flip => flip.At).Take(limit).MaxAsync(flip => (DateTimeOffset?)flip.At, ct);
        return last is null ? 0 : await old.Where(flip => flip.At <= last).ExecuteDeleteAsync(ct);
    }

    /// <summary>One statement: an hour of a hundred resources is a hundred small rows.</summary>
    private async Task<int> DeleteSumsAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.HealthHours.Where(row => row.Hour < before).ExecuteDeleteAsync(ct);
    }
}
