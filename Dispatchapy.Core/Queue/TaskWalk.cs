using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>
/// Walks through tasks in steps, newest first, until enough are found or the time is up. No index finds a part of a payload, and one that
/// did would cost every acceptance; so a search says how far it came instead of keeping the database busy for as long as it takes.
/// </summary>
internal sealed class TaskWalk(DispatchapyDbContext db, TaskFilter filter, TimeProvider time)
{
    private const int FirstStep = 2_000;
    private const int LargestStep = 64_000;

    /// <summary>What a step should take: a busy or cold database gets smaller ones.</summary>
    private static readonly TimeSpan Stride = TimeSpan.FromMilliseconds(100);

    /// <summary>With the step under way it stays below the second that is promised.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(600);

    public async Task<TaskPage<TaskRow>> PageAsync(Guid? after, int limit, CancellationToken ct)
    {
        List<TaskRow> found = [];
        var (reached, whole) = await EachStepAsync(
            after,
            async step =>
            {
                found.AddRange(await step.NewestAfter(null, limit - found.Count).Rows(db).ToListAsync(ct));
                return found.Count <= limit;
            },
            ct);
        return found.Count > limit || whole ? TaskPage<TaskRow>.Of(found, limit, row => row.Id)
            : new TaskPage<TaskRow>(found, TaskCursor.After(reached!.Value), TaskIds.TimeOf(reached.Value));
    }

    /// <summary>At most one more than the cap; not exact when the time was up before.</summary>
    public async Task<TaskCount> CountAsync(int cap, CancellationToken ct)
    {
        var count = 0;
        var (_, whole) = await EachStepAsync(
            null,
            async step =>
            {
                count += await step.Take(cap + 1 - count).CountAsync(ct);
                return count <= cap;
            },
            ct);
        return new TaskCount(Math.Min(count, cap), !whole || count > cap);
    }

    /// <summary>The id at which a step of this size ends, itself part of it; null when fewer are left.</summary>
    public static async Task<Guid?> EndOfStepAsync(IQueryable<DispatchTask> inOrder, int size, CancellationToken ct) =>
        await inOrder.Skip(size - 1).Select(task => (Guid?)task.Id).FirstOrDefaultAsync(ct);

    /// <returns>The last id looked at, and whether there is nothing beyond it.</returns>
    private async Task<(Guid? Reached, bool Whole)> EachStepAsync(Guid? after, Func<IQueryable<DispatchTask>, Task<bool>> goOn, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        for (var size = FirstStep; ;)
        {
            var begun = time.GetTimestamp();
            var end = await EndOfStepAsync(Below(db.Indexed(filter), after).OrderByDescending(task => task.Id), size, ct);
            var step = Below(db.Matching(filter), after);
            var more = await goOn(end is { } last ? step.Where(task => task.Id >= last) : step);
            if (end is null || !more)
            {
                return (end, end is null);
            }

            after = end;
            size = Math.Clamp(time.GetElapsedTime(begun) < Stride ? size * 2 : size / 2, FirstStep / 4, LargestStep);
            if (time.GetElapsedTime(started) > Patience)
            {
                return (end, false);
            }
        }
    }

    private static IQueryable<DispatchTask> Below(IQueryable<DispatchTask> tasks, Guid? after) => after is { } id ? tasks.Where(task => task.Id < id) : tasks;
}
