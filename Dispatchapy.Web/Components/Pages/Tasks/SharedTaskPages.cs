using System.Collections.Concurrent;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Components.Pages.Tasks;

/// <summary>Consoles that show the same list are told of changes at the same moment: one query answers them all, until there is news again.</summary>
public sealed class SharedTaskPages
{
    public const int PageSize = 50;

    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<(long News, string Url), (long At, Lazy<Task<TaskPage<TaskRow>>> Page)> _pages = [];
    private readonly TaskListQuery _tasks;
    private readonly TimeProvider _time;
    private long _news;

    public SharedTaskPages(TaskListQuery tasks, ClusterNews news, TimeProvider time)
    {
        (_tasks, _time) = (tasks, time);
        news.Subscribe(NewsTopic.Tasks, () => Interlocked.Increment(ref _news));
    }

    /// <param name="state">What is shown.</param>
    public Task<TaskPage<TaskRow>> ReadAsync(TaskListState state)
    {
        Forget();
        var after = state.After is { } cursor ? TaskCursor.TryParse(cursor) : null;
        var key = (Interlocked.Read(ref _news), (state with { Columns = TaskColumns.Default }).Url());
        // Nobody's own token: others may wait for the same answer.
        return _pages.GetOrAdd(key, _ => (_time.GetTimestamp(), new(() => _tasks.ListAsync(state.Filter(_time.GetUtcNow()), after, PageSize, CancellationToken.None)))).Page.Value;
    }

    private void Forget()
    {
        foreach (var (key, (at, page)) in _pages)
        {
            if (page is { IsValueCreated: true, Value.IsCompleted: true } && _time.GetElapsedTime(at) > Fresh)
            {
                _pages.TryRemove(key, out _);
            }
        }
    }
}
