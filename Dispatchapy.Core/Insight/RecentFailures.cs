using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Insight;

/// <summary>The newest failures by cause. A few hundred tasks tell what is wrong at this moment, and cost the same however many failed.</summary>
internal sealed class RecentFailures(IDbContextFactory<DispatchapyDbContext> contexts)
{
    private const int Tasks = 500;
    private const int Groups = 6;

    private static readonly TimeSpan Window = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<RecentFailure>> ReadAsync(DateTimeOffset now, CancellationToken ct)
    {
        var from = now - Window;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var failed = db.Tasks.Where(task => task.State == TaskState.Failed && task.FinishedAt >= from).OrderByDescending(task => task.FinishedAt).Take(Tasks);
        var rows = await (from task in failed
                          from attempt in db.Attempts.Where(attempt => attempt.TaskId == task.Id && attempt.Number == task.AttemptNumber).DefaultIfEmpty()
                          select new
                          {
                              FinishedAt = task.FinishedAt!.Value,
                              task.LastError,
                              ResourceId = (Guid?)attempt!.ResourceId,
                              ResourceName = (string?)attempt.ResourceName,
                              Outcome = (AttemptOutcome?)attempt.Outcome,
                              StatusCode = (int?)attempt.StatusCode,
                              Error = (string?)attempt.Error,
                          }).ToListAsync(ct);
        return
        [
            .. rows.GroupBy(row => (row.ResourceId, row.Outcome, row.StatusCode, Own: row.ResourceId is null ? row.LastError : null))
                .Select(group => (group, newest: group.MaxBy(row => row.FinishedAt)!))
                .Select(pair => new RecentFailure(
                    pair.group.Key.ResourceId, pair.newest.ResourceName, pair.group.Key.Outcome, pair.group.Key.StatusCode,
                    pair.newest.Error ?? pair.newest.LastError, pair.group.Count(), pair.group.Min(row => row.FinishedAt), pair.newest.FinishedAt))
                .OrderByDescending(group => group.Count).ThenByDescending(group => group.LastAt).Take(Groups),
        ];
    }
}
