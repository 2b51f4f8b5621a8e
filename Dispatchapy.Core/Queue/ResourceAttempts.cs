using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>The latest attempts at one resource, and what they say about it.</summary>
public sealed class ResourceAttempts(IDbContextFactory<DispatchapyDbContext> contexts)
{
    /// <summary>Attempts of all resources that are looked through. There is no index by resource: on this table it would cost every delivery.</summary>
    public const int Window = 5_000;

    /// <param name="resourceId">Which.</param>
    /// <param name="limit">Rows to show; the sums cover the whole window.</param>
    /// <param name="ct">Cancels the query.</param>
    public async Task<ResourceActivity> ReadAsync(Guid resourceId, int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        // By the primary key, whose order is the order of acceptance.
        var window = db.Attempts.AsNoTracking().OrderByDescending(attempt => attempt.TaskId).ThenByDescending(attempt => attempt.Number).Take(Window);
        var found = await window.Where(attempt => attempt.ResourceId == resourceId).ToListAsync(ct);
        List<double> times = [.. found.Where(attempt => attempt is { Outcome: not AttemptOutcome.NotSent, DurationMs: not null }).Select(attempt => attempt.DurationMs!.Value).Order()];
        return new ResourceActivity(
            [.. found.OrderByDescending(attempt => attempt.StartedAt).Take(limit)],
            found.Count,
            found.Count(attempt => attempt.Outcome == AttemptOutcome.Accepted),
            times.Count == 0 ? null : Percentile.Of(times, 0.5),
            times.Count == 0 ? null : Percentile.Of(times, 0.95),
            found.Count == 0 ? null : found.Min(attempt => attempt.StartedAt));
    }
}
