using System.Data;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Shows an application its own tasks, and nobody else's.</summary>
public sealed class ClientTaskQuery(IDbContextFactory<DispatchapyDbContext> contexts)
{
    /// <summary>Null when there is no such task, or when it is another client's.</summary>
    public async Task<ClientTask?> FindAsync(Guid clientId, Guid taskId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.Snapshot, ct);
        var row = await db.Tasks.Where(task => task.Id == taskId && task.ClientId == clientId).Rows(db).SingleOrDefaultAsync(ct);
        return row is null ? null : new ClientTask(row, await db.AttemptsAsync([taskId], ct));
    }

    /// <param name="clientId">Whose.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="after">From <see cref="TaskCursor"/>; null for the first page.</param>
    /// <param name="limit">1–200.</param>
    /// <param name="ct">Cancels the query.</param>
    public async Task<TaskPage<ClientTask>> ListAsync(Guid clientId, ClientTaskFilter filter, Guid? after, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, TaskListQuery.MaxLimit);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.Snapshot, ct);
        var rows = await Own(db, clientId, filter).NewestAfter(after, limit).Rows(db).ToListAsync(ct);
        var page = TaskPage<TaskRow>.Of(rows, limit, row => row.Id);
        var attempts = (await db.AttemptsAsync([.. page.Items.Select(row => row.Id)], ct)).ToLookup(attempt => attempt.TaskId);
        return page.With<ClientTask>([.. page.Items.Select(row => new ClientTask(row, [.. attempts[row.Id]]))]);
    }

    private static IQueryable<DispatchTask> Own(DispatchapyDbContext db, Guid clientId, ClientTaskFilter filter)
    {
        var tasks = db.Tasks.AsNoTracking().Where(task => task.ClientId == clientId);
        tasks = filter.Ref is { } reference ? tasks.Where(task => task.Ref == reference) : tasks;
        tasks = filter.Call is { } call ? tasks.Where(task => task.CallId == call) : tasks;
        tasks = filter.Type is { } type ? tasks.Where(task => task.EventType == type) : tasks;
        tasks = tasks.InStates(filter.States);
        return filter.Endpoint is { } path ? tasks.Where(task => task.EndpointPath == path) : tasks;
    }
}
