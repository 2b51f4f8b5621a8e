using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Development;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Clients;

public sealed partial class ClientsPage
{
    private ClientListState _state = new();
    private Page<Client>? _page;
    private long _revision;
    private IReadOnlyList<ClientRow>? _rows;
    private string? _next;
    private bool _mayConfigure;

    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [Inject]
    public required HoldEnd HoldEnd { get; init; }

    [Inject]
    public required ClientStore Clients { get; init; }

    [Inject]
    public required ClientActivity Activity { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required ClientDeletion Deletion { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Catalog, NewsTopic.Tasks];

    protected override async Task OnParametersSetAsync()
    {
        _mayConfigure = await Session.MayAsync(Policies.Admin);
        _state = ClientListState.Parse(Q, After);
        _page = null;
        await ShowAsync(await Activity.LatestAsync());
    }

    protected override async Task<bool> ReloadAsync() => await ShowAsync(await Activity.NextAsync());

    /// <summary>The numbers are shared by everybody who watches; the list itself is read again only after a change of the configuration.</summary>
    private async Task<bool> ShowAsync(ClientCalls calls)
    {
        if (_page is null || _revision != calls.Revision)
        {
            _page = await Clients.ListAsync(new ListQuery(_state.Search, _state.After), CancellationToken.None);
            _revision = calls.Revision;
        }

        List<ClientRow> rows = [.. _page.Items.Select(client => ClientRow.Of(client, calls))];
        var changed = _next != _page.Next || _rows is null || !rows.SequenceEqual(_rows);
        (_rows, _next) = (rows, _page.Next);
        return changed;
    }

    private void Search(string? text) => Navigation.NavigateTo(ClientListState.Parse(text, null).ToString());

    private async Task SwitchAsync(ClientRow row, bool active)
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        if (!active && !await HoldEnd.ConfirmInactiveAsync(new TaskFilter { States = [TaskState.Held], Client = row.Id.ToString() }, row.Name))
        {
            await AgainAsync();
            return;
        }

        Notifications.Tell(
            await Clients.SetActiveAsync(row.Id, row.Version, active, actor, CancellationToken.None),
            active ? $"{row.Name} may call again." : $"{row.Name} is refused from now on; what it sent before is still delivered.");
        await AgainAsync();
    }

    private async Task DeleteAsync(ClientRow row)
    {
        if (await Deletion.AskAsync(row.Id, row.Name))
        {
            await AgainAsync();
        }
    }

    private async Task AgainAsync()
    {
        _page = null;
        await ShowAsync(await Activity.LatestAsync());
    }
}
