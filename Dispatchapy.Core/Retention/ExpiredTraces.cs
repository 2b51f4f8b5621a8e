using System.Globalization;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Retention;

/// <summary>Deletes what acceptance remembers for a while only: idempotency keys and counted minutes.</summary>
internal sealed class ExpiredTraces(IDbContextFactory<DispatchapyDbContext> contexts, Batches batches, IOptions<RetentionOptions> options) : IRecurringJob
{
    private static readonly TimeSpan WindowsKept = TimeSpan.FromDays(1);

    public JobDescription Description { get; } = new(
        "traces", "Delete expired keys", "Deletes idempotency keys that expired and rate limit counters that nobody used for a day.", TimeSpan.FromHours(1));

    public async Task<string> RunAsync(CancellationToken ct)
    {
        var now = await contexts.NowAsync(ct);
        await DeleteWindowsAsync(now - WindowsKept, ct);
        var keys = await batches.RepeatAsync(() => DeleteKeysAsync(now, options.Value.BatchSize, ct), ct);
        return string.Create(CultureInfo.InvariantCulture, $"{keys:N0} idempotency keys deleted");
    }

    /// <summary>How many keys were deleted: somewhat more than <paramref name="limit"/> when several expire at one instant.</summary>
    private async Task<int> DeleteKeysAsync(DateTimeOffset now, int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var expired = db.IdempotencyKeys.Where(key => key.ExpiresAt < now);
        var last = await expired.OrderBy(key => key.ExpiresAt).Take(limit).MaxAsync(key => (DateTimeOffset?)key.ExpiresAt, ct);
        // By the time itself and not by a list of keys: one that is registered anew at this moment no longer fits and stays.
        return last is null ? 0 : await expired.Where(key => key.ExpiresAt <= last).ExecuteDeleteAsync(ct);
    }

    /// <summary>At most one row for each limited client and endpoint, so one statement will do.</summary>
    private async Task DeleteWindowsAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.RateWindows.Where(window => window.Start < before).ExecuteDeleteAsync(ct);
    }
}
