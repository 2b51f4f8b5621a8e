using System.Globalization;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Pages.Tasks;

/// <summary>Everything the task list shows, as its address says it. What cannot be read in an address is left out.</summary>
public sealed record TaskListState
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public IReadOnlyList<TaskState> States { get; init; } = [];
    public string? Endpoint { get; init; }
    public string? Client { get; init; }
    public string? Resource { get; init; }
    public string? Scope { get; init; }

    /// <summary>Tasks of this call.</summary>
    public Guid? Call { get; init; }

    /// <summary>An event type, with * for any run of characters.</summary>
    public string? Type { get; init; }

    /// <summary>A name of <see cref="TaskTimeRange"/>, counted back from now; null when from and to are given, or neither.</summary>
    public string? Range { get; init; }

    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
    public string? Search { get; init; }
    public FailureCause? Cause { get; init; }
    public IReadOnlyList<TaskColumn> Columns { get; init; } = TaskColumns.Default;

    /// <summary>The cursor of the page; null for the first one.</summary>
    public string? After { get; init; }

    public bool IsFiltered => Query(columns: false, page: false).Count > 0;

    /// <param name="given">The text under a name of the query string, or null.</param>
    public static TaskListState Parse(Func<string, string?> given)
    {
        var range = TaskTimeRange.Find(given("range"))?.Name;
        return new TaskListState
        {
            States = [.. (given("state") ?? "").Split(',').Select(TaskWords.State).OfType<TaskState>().Distinct()],
            Endpoint = Text(given("endpoint")),
            Client = Text(given("client")),
            Resource = Text(given("resource")),
            Scope = Text(given("scope")),
            Call = Guid.TryParse(given("call"), out var call) ? call : null,
            Type = Text(given("type")),
            Range = range,
            From = range is null && given("from") is { } from ? TaskWords.Instant(from) : null,
            To = range is null && given("to") is { } to ? TaskWords.Instant(to) : null,
            Search = Text(given("q")),
            Cause = given("cause") is { } cause ? FailureCause.Parse(cause) : null,
            Columns = TaskColumns.Parse(given("columns")),
            After = given("after") is { } after && TaskCursor.TryParse(after) is not null ? after : null,
        };
    }

    public string Url() => Urls.With(Urls.Tasks, Query(columns: true, page: true));

    /// <param name="format"><c>csv</c> or <c>json</c>.</param>
    /// <param name="now">From which a range counts back.</param>
    public string ExportUrl(string format, DateTimeOffset now)
    {
        var filter = Filter(now);
        var query = (this with { Range = null, From = filter.From, To = filter.To }).Query(columns: false, page: false);
        return Urls.With("/manage/v1/tasks/export", [("format", format), .. query]);
    }

    public TaskFilter Filter(DateTimeOffset now) => new()
    {
        States = States,
        Endpoint = Endpoint,
        Client = Client,
        Resource = Resource,
        Scope = Scope,
        Call = Call,
        Type = Type,
        From = TaskTimeRange.Find(Range) is { } range ? now - range.Length : From,
        To = To,
        Search = Search,
        Cause = Cause,
    };

    /// <summary>A filter starts again at the first page.</summary>
    public TaskListState Toggle(TaskState state) => this with { After = null, States = States.Contains(state) ? [.. States.Where(one => one != state)] : [.. States.Append(state).Order()] };

    public TaskListState Toggle(TaskColumn column)
    {
        TaskColumn[] shown = Columns.Contains(column) ? [.. Columns.Where(one => one != column)] : [.. Enum.GetValues<TaskColumn>().Where(one => one == column || Columns.Contains(one))];
        return shown.Length == 0 ? this : this with { Columns = shown };
    }

    private List<(string Name, string? Value)> Query(bool columns, bool page)
    {
        (string Name, string? Value)[] all =
        [
            ("state", States.Count == 0 ? null : string.Join(',', States.Select(TaskWords.Of))),
            ("endpoint", Endpoint), ("client", Client), ("resource", Resource), ("scope", Scope), ("call", Call?.ToString()), ("type", Type), ("range", Range), ("from", Time(From)), ("to", Time(To)), ("cause", Cause?.Key), ("q", Search),
            ("columns", columns ? TaskColumns.Write(Columns) : null), ("after", page ? After : null),
        ];
        return [.. all.Where(one => one.Value is not null).Select(one => (one.Name, one.Value!))];
    }

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal) ? null : text.Trim();
}
