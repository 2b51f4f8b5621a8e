using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Retention;

/// <summary>Deletes what acceptance remembers for a while only: idempotency keys and counted minutes.</summary>
internal sealed class ExpiredTraces(IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan WindowsKept = TimeSpan.FromDays(1);

    /// <summary>How many keys were deleted: somewhat more than <paramref name="limit"/> when several expire at one instant.</summary>
    public async Task<int> DeleteKeysAsync(int limit, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var expired = db.IdempotencyKeys.Where(key => key.ExpiresAt < now);
        var last = await expired.OrderBy(key => key.ExpiresAt).Take(limit).MaxAsync(key => (DateTimeOffset?)key.ExpiresAt, ct);
        // By the time itself and not by a list of keys: one that is registered anew at this moment no longer fits and stays.
        return last is null ? 0 : await expired.Where(key => key.ExpiresAt <= last).ExecuteDeleteAsync(ct);
    }

    /// <summary>At most one row for each limited client and endpoint, so one statement will do.</summary>
    public async Task DeleteWindowsAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() - WindowsKept;
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.RateWindows.Where(window => window.Start < before).ExecuteDeleteAsync(ct);
    }
}
