using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Accounts;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Development;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

public sealed partial class EndpointListPage
{
    private EndpointListState _state = new();
    private CatalogSnapshot _catalog = CatalogSnapshot.Empty;
    private Page<GatewayEndpoint>? _page;
    private bool _mayEdit;

    [Inject]
    public required EndpointStore Store { get; init; }

    [Inject]
    public required AccountParts Parts { get; init; }

    [Inject]
    public required GatewayCatalog Catalog { get; init; }

    [Inject]
    public required HoldEnd HoldEnd { get; init; }

    [Inject]
    public required HealthBoard Board { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Q { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Catalog, NewsTopic.Health];

    protected override async Task OnParametersSetAsync()
    {
        _state = EndpointListState.Parse(Q, After);
        _mayEdit = await Session.MayAsync(Policies.Admin);
        _page = null;
        await ReloadAsync();
    }

    /// <summary>News of a circuit needs no database: only news of the configuration does.</summary>
    protected override async Task<bool> ReloadAsync()
    {
        var now = Catalog.Current;
        if (_page is null || now.Revision != _catalog.Revision)
        {
            _page = await Store.ListAsync(new ListQuery(_state.Search, _state.After), CancellationToken.None);
            _catalog = now;
        }

        return true;
    }

    private string Address(GatewayEndpoint endpoint) => $"{Navigation.BaseUri}api/{endpoint.Path}";

    private async Task SwitchAsync(GatewayEndpoint endpoint, bool active)
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        if (!active && !await HoldEnd.ConfirmInactiveAsync(new TaskFilter { States = [TaskState.Held], Endpoint = endpoint.Id.ToString() }, endpoint.Path))
        {
            await RefreshAsync();
            return;
        }

        var draft = EndpointDraft.Of(endpoint) with { Active = active };
        Tell(await Store.UpdateAsync(endpoint.Id, endpoint.Version, draft, actor, CancellationToken.None), active ? $"{endpoint.Path} accepts calls" : $"{endpoint.Path} answers calls with 404 now");
        await RefreshAsync();
    }

    private async Task DuplicateAsync(GatewayEndpoint endpoint)
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        if (Tell(await Store.DuplicateAsync(endpoint.Id, actor, CancellationToken.None), "A copy was made, without clients") is { } copy)
        {
            Navigation.NavigateTo(Urls.Endpoint(copy.Id));
        }
    }

    private async Task DeleteAsync(GatewayEndpoint endpoint)
    {
        if (await EndpointDeletion.AskAsync(Dialogs, endpoint.Path, await Parts.GoingWithAsync(endpoint.Id, CancellationToken.None)) && await Session.DemandAsync(Policies.Admin) is { } actor)
        {
            await Parts.DeleteEndpointAsync(endpoint.Id, actor, CancellationToken.None);
            Notifications.Notify(NotificationSeverity.Success, "Deleted", endpoint.Path);
            await RefreshAsync();
        }
    }

    private async Task RefreshAsync()
    {
        _page = null;
        await ReloadAsync();
    }

    private GatewayEndpoint? Tell(SaveResult<GatewayEndpoint> result, string done)
    {
        var (severity, summary) = result switch
        {
            SaveResult<GatewayEndpoint>.Saved => (NotificationSeverity.Success, done),
            SaveResult<GatewayEndpoint>.Conflict conflict => (NotificationSeverity.Error, conflict.Reason),
            SaveResult<GatewayEndpoint>.Invalid invalid => (NotificationSeverity.Error, $"{invalid.Problems[0].Field}: {invalid.Problems[0].Message}"),
            _ => (NotificationSeverity.Error, "It was deleted by somebody else."),
        };
        Notifications.Notify(severity, summary);
        return (result as SaveResult<GatewayEndpoint>.Saved)?.Item;
    }
}
