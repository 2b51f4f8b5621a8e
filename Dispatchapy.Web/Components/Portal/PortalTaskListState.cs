using Dispatchapy.Core.Portal;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Portal;

/// <summary>What the portal's list of tasks shows, as its address says it. Pure.</summary>
/// <param name="State">Null means any.</param>
/// <param name="Endpoint">A path.</param>
/// <param name="Range">A name of <see cref="TaskTimeRange"/>.</param>
/// <param name="Ref">The whole reference.</param>
/// <param name="Search">As <see cref="TaskFilter.Search"/>.</param>
/// <param name="After">The cursor of the page; null for the first one.</param>
public sealed record PortalTaskListState(TaskState? State = null, string? Endpoint = null, string? Range = null, string? Ref = null, string? Search = null, string? After = null)
{
    /// <summary>Tasks of this call.</summary>
    public Guid? Call { get; init; }

    public bool IsFiltered => this with { After = null } != new PortalTaskListState();

    public Guid? Cursor => After is null ? null : TaskCursor.TryParse(After);

    public static PortalTaskListState Parse(string? state, string? endpoint, string? range, string? reference, string? search, string? after, string? call = null) => new(
        TaskWords.State(state), Text(endpoint), TaskTimeRange.Find(range)?.Name, Text(reference), Text(search), after is not null && TaskCursor.TryParse(after) is not null ? after : null)
    {
        Call = Guid.TryParse(call, out var id) ? id : null,
    };

    public PortalTaskFilter Filter(DateTimeOffset now) => new()
    {
        States = State is { } state ? [state] : [],
        Endpoint = Endpoint,
        Ref = Ref,
        Call = Call,
        From = TaskTimeRange.Find(Range) is { } range ? now - range.Length : null,
        Search = Search,
    };

    public override string ToString() => Urls.With(
        Urls.PortalTasks, ("state", State is { } state ? TaskWords.Of(state) : null), ("endpoint", Endpoint), ("range", Range), ("ref", Ref), ("call", Call?.ToString()), ("q", Search), ("after", After));

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal) ? null : text.Trim();
}
