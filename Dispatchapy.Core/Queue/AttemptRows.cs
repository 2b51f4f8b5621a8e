using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Reads the attempts of a few tasks, with those under way, which are on record in the rows of their tasks.</summary>
internal static class AttemptRows
{
    public static async Task<List<AttemptRow>> AttemptsAsync(this DispatchapyDbContext db, IReadOnlyCollection<Guid> tasks, CancellationToken ct)
    {
        var underWay = await UnderWay(db, tasks).ToListAsync(ct);
        var ended = await Ended(db, tasks).ToListAsync(ct);
        // One that ended between the two reads is told by its record.
        return [.. ended.Concat(underWay).DistinctBy(attempt => (attempt.TaskId, attempt.Number)).OrderBy(attempt => attempt.Number)];
    }

    private static IQueryable<AttemptRow> UnderWay(DispatchapyDbContext db, IReadOnlyCollection<Guid> tasks) => db.Tasks
        .Where(task => tasks.Contains(task.Id) && task.AttemptResourceId != null && task.AttemptStartedAt != null)
        .Select(task => new AttemptRow
        {
            TaskId = task.Id,
            Number = task.AttemptNumber,
            ResourceId = task.AttemptResourceId!.Value,
            Resource = db.Resources.Where(resource => resource.Id == task.AttemptResourceId).Select(resource => resource.Name).FirstOrDefault(),
            StartedAt = task.AttemptStartedAt!.Value,
            Why = task.AttemptWhy,
        });

    private static IQueryable<AttemptRow> Ended(DispatchapyDbContext db, IReadOnlyCollection<Guid> tasks) => db.Attempts
        .Where(attempt => tasks.Contains(attempt.TaskId))
        .Select(attempt => new AttemptRow
        {
            TaskId = attempt.TaskId,
            Number = attempt.Number,
            ResourceId = attempt.ResourceId,
            Resource = attempt.ResourceName,
            StartedAt = attempt.StartedAt,
            DurationMs = attempt.DurationMs,
            Outcome = attempt.Outcome,
            StatusCode = attempt.StatusCode,
            Error = attempt.Error,
            Why = attempt.Why,
        });
}
