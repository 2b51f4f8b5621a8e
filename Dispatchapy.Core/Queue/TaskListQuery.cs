using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Lists tasks for operators, newest first.</summary>
public sealed class TaskListQuery(IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    /// <param name="filter">Which tasks.</param>
    /// <param name="after">From <see cref="TaskCursor"/>; null for the first page.</param>
    /// <param name="limit">1–200.</param>
    /// <param name="ct">Cancels the query.</param>
    public async Task<TaskPage<TaskRow>> ListAsync(TaskFilter filter, Guid? after, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (filter.NeedsReading)
        {
            return await new TaskWalk(db, filter, time).PageAsync(after, limit, ct);
        }

        var rows = await db.Indexed(filter).NewestAfter(after, limit).Rows(db).ToListAsync(ct);
        return TaskPage<TaskRow>.Of(rows, limit, row => row.Id);
    }

    /// <summary>Counts no further than the cap, and no longer than a search may take.</summary>
    public async Task<TaskCount> CountAsync(TaskFilter filter, int cap, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (filter.NeedsReading)
        {
            return await new TaskWalk(db, filter, time).CountAsync(cap, ct);
        }

        var count = await db.Indexed(filter).Take(cap + 1).CountAsync(ct);
        return new TaskCount(Math.Min(count, cap), count > cap);
    }

    /// <summary>
    /// What the indexes know at once of a search that did not come to its end: tasks older than it came whose reference is this very text,
    /// or whose id begins with it.
    /// </summary>
    public async Task<IReadOnlyList<TaskRow>> ExactAsync(string text, Guid before, int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var referred = await db.Tasks.Where(task => task.Ref == text).NewestAfter(before, limit - 1).Rows(db).ToListAsync(ct);
        var named = TaskIds.StartingWith(text) is { } ids
            ? await db.Tasks.Where(task => task.Id >= ids.First && task.Id <= ids.Last).NewestAfter(before, limit - 1).Rows(db).ToListAsync(ct)
            : [];
        return [.. referred.Concat(named).DistinctBy(task => task.Id).OrderByDescending(task => task.CreatedAt).Take(limit)];
    }

    /// <summary>Null when there is no such task.</summary>
    public async Task<TaskRow?> FindAsync(Guid taskId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Tasks.Where(task => task.Id == taskId).Rows(db).SingleOrDefaultAsync(ct);
    }
}
