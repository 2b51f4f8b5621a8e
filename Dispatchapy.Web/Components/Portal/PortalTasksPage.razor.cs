using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Portal;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Portal;

public sealed partial class PortalTasksPage
{
    private static readonly string[] StateNames = [.. Enum.GetValues<TaskState>().Select(TaskWords.Of)];

    private PortalTaskListState _state = new();
    private PortalTaskListState? _shown;
    private TaskPage<PortalTask>? _page;
    private IReadOnlyList<PortalEndpoint> _endpoints = [];
    private ClientDevelopment? _development;

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public string? Endpoint { get; set; }

    [SupplyParameterFromQuery]
    public string? Range { get; set; }

    [SupplyParameterFromQuery]
    public string? Ref { get; set; }

    [SupplyParameterFromQuery]
    public string? Call { get; set; }

    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [Inject]
    public required PortalTasks Tasks { get; init; }

    [Inject]
    public required PortalOverview Overview { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Tasks, NewsTopic.Catalog];

    private IReadOnlyList<string> Paths => [.. _endpoints.Select(endpoint => endpoint.Path)];

    protected override async Task<bool> LoadAsync(PortalOwner owner)
    {
        _state = PortalTaskListState.Parse(State, Endpoint, Range, Ref, Q, After, Call);
        var (before, endpoints, development) = (_page, Overview.Endpoints(owner), owner.Development);
        _page = await Tasks.ListAsync(owner, _state.Filter(Time.GetUtcNow()), _state.Cursor, TaskListQuery.DefaultLimit, CancellationToken.None);
        var changed = before is null || _shown != _state || before.Next != _page.Next || !before.Items.SequenceEqual(_page.Items) || !endpoints.SequenceEqual(_endpoints)
            || (development.Hold, development.RulesEnabled, development.Rules.Count(rule => rule.Active)) != (_development?.Hold, _development?.RulesEnabled, _development?.Rules.Count(rule => rule.Active));
        (_shown, _endpoints, _development) = (_state, endpoints, development);
        return changed;
    }

    /// <summary>A filter starts again at the first page.</summary>
    private void Show(PortalTaskListState state) => Navigation.NavigateTo(
        PortalTaskListState.Parse(state.State is { } one ? TaskWords.Of(one) : null, state.Endpoint, state.Range, state.Ref, state.Search, null, state.Call?.ToString()).ToString());
}
