using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Lists tasks for operators, newest first.</summary>
public sealed class TaskListQuery(IDbContextFactory<DispatchapyDbContext> contexts)
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
        var rows = await db.Matching(filter).NewestAfter(after, limit).Rows(db).ToListAsync(ct);
        return TaskPage<TaskRow>.Of(rows, limit, row => row.Id);
    }

    /// <summary>Null when there is no such task.</summary>
    public async Task<TaskRow?> FindAsync(Guid taskId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Tasks.Where(task => task.Id == taskId).Rows(db).SingleOrDefaultAsync(ct);
    }
}
