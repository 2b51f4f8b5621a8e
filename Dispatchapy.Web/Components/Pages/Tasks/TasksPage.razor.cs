using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Controls;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Tasks;

public sealed partial class TasksPage
{
    private const int ExactShown = 20;

    /// <summary>Of the time, spent on reloading a list that takes long to find.</summary>
    private const int OnePartIn = 5;

    private readonly HashSet<Guid> _selected = [];
    private TaskListState _state = new();
    private TaskPage<TaskRow>? _page;
    private IReadOnlyList<TaskRow> _exact = [];
    private DateTimeOffset _shownAt;
    private TimeSpan _cost;
    private BulkRun? _bulk;
    private TaskCount? _all;
    private DateTimeOffset _allUntil;
    private bool _counting;

    [Inject]
    public required SharedTaskPages Pages { get; init; }

    [Inject]
    public required TaskListQuery Tasks { get; init; }

    [Inject]
    public required TaskCommands Commands { get; init; }

    [Inject]
    public required GatewayCatalog Catalog { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "endpoint")]
    public string? EndpointText { get; set; }

    [SupplyParameterFromQuery(Name = "client")]
    public string? ClientText { get; set; }

    [SupplyParameterFromQuery(Name = "resource")]
    public string? ResourceText { get; set; }

    [SupplyParameterFromQuery(Name = "scope")]
    public string? ScopeText { get; set; }

    [SupplyParameterFromQuery(Name = "call")]
    public string? CallText { get; set; }

    [SupplyParameterFromQuery(Name = "type")]
    public string? TypeText { get; set; }

    [SupplyParameterFromQuery(Name = "range")]
    public string? RangeText { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? SearchText { get; set; }

    [SupplyParameterFromQuery(Name = "cause")]
    public string? CauseText { get; set; }

    [SupplyParameterFromQuery(Name = "columns")]
    public string? ColumnsText { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? AfterText { get; set; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Tasks];

    protected override async Task OnParametersSetAsync()
    {
        var before = _state;
        _state = TaskListState.Parse(Given);
        if (_page is null || (_state with { Columns = before.Columns }).Url() != before.Url())
        {
            ClearSelection();
            _page = null;
            await LoadAsync();
        }
    }

    protected override async Task<bool> ReloadAsync()
    {
        // A list that takes long to find is reloaded less often; what changes meanwhile is one more reload and never lost.
        await Task.Delay(_cost < TimeSpan.FromMilliseconds(100) ? TimeSpan.Zero : _cost * OnePartIn, Time);
        var (before, exact) = (_page, _exact);
        await LoadAsync();
        return before is null || _page!.Next != before.Next || !_page.Items.SequenceEqual(before.Items) || !_exact.SequenceEqual(exact);
    }

    private async Task LoadAsync()
    {
        var (state, started) = (_state, Time.GetTimestamp());
        var page = await Pages.ReadAsync(state);
        IReadOnlyList<TaskRow> exact = page.SearchedBackTo is not null && state.Search is { } text && TaskCursor.TryParse(page.Next!) is { } reached
            ? await Tasks.ExactAsync(text, reached, ExactShown, CancellationToken.None)
            : [];
        // Somebody may have asked for another list in the meantime.
        if (state == _state)
        {
            (_page, _exact, _shownAt, _cost) = (page, exact, Time.GetUtcNow(), Time.GetElapsedTime(started));
        }
    }

    private string? Given(string name) => name switch
    {
        "state" => StateText,
        "endpoint" => EndpointText,
        "client" => ClientText,
        "resource" => ResourceText,
        "scope" => ScopeText,
        "call" => CallText,
        "type" => TypeText,
        "range" => RangeText,
        "from" => FromText,
        "to" => ToText,
        "q" => SearchText,
        "cause" => CauseText,
        "columns" => ColumnsText,
        _ => AfterText,
    };

    private void Show(TaskListState state) => Navigation.NavigateTo(state.Url());

    private void Select(Guid id)
    {
        _all = null;
        if (!_selected.Remove(id))
        {
            _selected.Add(id);
        }
    }

    private void SelectPage(bool select)
    {
        _all = null;
        _selected.Clear();
        _selected.UnionWith(select ? _page!.Items.Select(row => row.Id) : []);
    }

    private void ClearSelection()
    {
        _selected.Clear();
        _all = null;
    }

    /// <summary>Those that match now: what is accepted later was not seen by whoever selects.</summary>
    private async Task SelectAllAsync()
    {
        _allUntil = Time.GetUtcNow();
        _counting = true;
        try
        {
            _all = await Tasks.CountAsync(AllFilter(), TaskCommands.FilterCap, CancellationToken.None);
        }
        finally
        {
            _counting = false;
        }
    }

    private TaskFilter AllFilter()
    {
        var filter = _state.Filter(_allUntil);
        return filter.To < _allUntil ? filter : filter with { To = _allUntil };
    }

    private async Task ActAsync(TaskAction action)
    {
        if (await Session.DemandAsync(Policies.Operator) is not { } actor)
        {
            return;
        }

        var (many, more) = _all is { } all ? (all.Number, all.More) : (_selected.Count, false);
        var title = $"{TaskActionWords.Verb(action)} {(more ? $"more than {many:N0} tasks" : many == 1 ? "1 task" : $"{many:N0} tasks")}?";
        if (!await Dialogs.AskAsync(title, TaskActionWords.Consequence(action), TaskActionWords.Verb(action)))
        {
            return;
        }

        var run = _bulk = new BulkRun(action, many, more);
        // Reports on the page's own thread, in order.
        Progress<IReadOnlyList<TaskCommandResult>> progress = new(results =>
        {
            run.Add(results);
            StateHasChanged();
        });
        var (filter, ids) = (_all is null ? null : AllFilter(), _selected.ToArray());
        ClearSelection();
        try
        {
            if (filter is null)
            {
                await Commands.RunAsync(action, ids, actor, progress, CancellationToken.None);
            }

            // Not cancelled when the page is left: half of a command is what nobody asked for.
            run.Finish(filter is not null && (await Commands.RunAsync(action, filter, actor, progress, CancellationToken.None)).More);
        }
        catch (System.Data.Common.DbException)
        {
            run.Finish(false, "The database failed before it was through. What is counted here was done.");
        }
    }
}
