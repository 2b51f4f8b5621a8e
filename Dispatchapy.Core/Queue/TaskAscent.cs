using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Takes the tasks of a filter oldest first, some at a time, however they are moved meanwhile. Each look is a step of bounded length.</summary>
internal sealed class TaskAscent(IDbContextFactory<DispatchapyDbContext> contexts, TaskFilter filter)
{
    private const int Step = 32_000;

    private Guid? _last;
    private bool _over;

    /// <summary>Empty when none is left.</summary>
    public async Task<IReadOnlyList<Guid>> NextAsync(int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        while (!_over)
        {
            var end = filter.NeedsReading ? await TaskWalk.EndOfStepAsync(Beyond(db.Indexed(filter)).OrderBy(task => task.Id), Step, ct) : null;
            var step = Beyond(db.Matching(filter));
            step = end is { } last ? step.Where(task => task.Id <= last) : step;
            var ids = await step.OrderBy(task => task.Id).Take(limit).Select(task => task.Id).ToListAsync(ct);
            // A step that gave as many as were wanted may have more.
            _last = ids.Count == limit ? ids[^1] : end ?? (ids.Count > 0 ? ids[^1] : _last);
            _over = ids.Count < limit && end is null;
            if (ids.Count > 0)
            {
                return ids;
            }
        }

        return [];
    }

    private IQueryable<DispatchTask> Beyond(IQueryable<DispatchTask> tasks) => _last is { } id ? tasks.Where(task => task.Id > id) : tasks;
}
