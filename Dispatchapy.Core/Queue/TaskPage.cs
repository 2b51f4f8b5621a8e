namespace Dispatchapy.Core.Queue;

/// <summary>A page of a list, newest first.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">Cursor of the next page; null when this is the last one.</param>
/// <param name="SearchedBackTo">How far a search came in its time, when that was not far enough for a full page; the next page goes on from there.</param>
public sealed record TaskPage<T>(IReadOnlyList<T> Items, string? Next, DateTimeOffset? SearchedBackTo = null)
{
    /// <param name="rows">One more than the limit, if there are that many.</param>
    /// <param name="limit">Rows a page holds.</param>
    /// <param name="id">A row's task.</param>
    internal static TaskPage<T> Of(List<T> rows, int limit, Func<T, Guid> id) =>
        rows.Count > limit ? new TaskPage<T>(rows[..limit], TaskCursor.After(id(rows[limit - 1]))) : new TaskPage<T>(rows, null);

    internal TaskPage<TOther> With<TOther>(IReadOnlyList<TOther> items) => new(items, Next, SearchedBackTo);
}
