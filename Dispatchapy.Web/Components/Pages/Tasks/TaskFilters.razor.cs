using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Tasks;

public sealed partial class TaskFilters
{
    private const string Custom = "custom";
    private const string Minutes = "yyyy-MM-dd'T'HH:mm";

    private string? _search;
    private string _range = "";
    private bool _choosingTimes;
    private IReadOnlyList<string> _endpoints = [];
    private IReadOnlyList<string> _clients = [];
    private IReadOnlyList<string> _resources = [];
    private TaskListState? _shown;

    [Parameter, EditorRequired]
    public required TaskListState State { get; set; }

    /// <summary>Offers the names to choose from.</summary>
    [Parameter, EditorRequired]
    public required CatalogSnapshot Catalog { get; set; }

    [Parameter]
    public EventCallback<TaskListState> Changed { get; set; }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_shown, State))
        {
            // What somebody is typing stays, unless the address says something else.
            _search = _shown is null || _shown.Search != State.Search ? State.Search : _search;
            _shown = State;
        }

        _choosingTimes &= State.Range is null;
        _range = State.From is not null || State.To is not null || _choosingTimes ? Custom : State.Range ?? "";
        _endpoints = Names(Catalog.Endpoints.Select(endpoint => endpoint.Path), State.Endpoint);
        _clients = Names(Catalog.Clients.Select(client => client.Name), State.Client);
        _resources = Names(Catalog.Resources.Select(resource => resource.Name), State.Resource);
    }

    private Task Search() => Changed.InvokeAsync(State with { Search = string.IsNullOrWhiteSpace(_search) ? null : _search.Trim(), After = null });

    private Task ChooseType(ChangeEventArgs change) =>
        Changed.InvokeAsync(State with { Type = string.IsNullOrWhiteSpace(change.Value as string) ? null : ((string)change.Value).Trim(), After = null });

    private Task ChooseRange(ChangeEventArgs change)
    {
        var name = change.Value as string;
        _choosingTimes = name == Custom;
        _range = name ?? "";
        return _choosingTimes ? Task.CompletedTask : Changed.InvokeAsync(State with { Range = TaskTimeRange.Find(name)?.Name, From = null, To = null, After = null });
    }

    private Task ChooseTimes(DateTimeOffset? from, DateTimeOffset? to) => Changed.InvokeAsync(State with { Range = null, From = from, To = to, After = null });

    private static DateTimeOffset? Read(ChangeEventArgs change) => TaskWords.Instant((change.Value as string ?? "") + "Z");

    private static string? Local(DateTimeOffset? time) => time?.UtcDateTime.ToString(Minutes, CultureInfo.InvariantCulture);

    /// <summary>With the chosen one, which may have been deleted or be an id.</summary>
    private static List<string> Names(IEnumerable<string> known, string? chosen) => [.. known.Append(chosen).OfType<string>().Distinct().Order(StringComparer.CurrentCultureIgnoreCase)];
}
