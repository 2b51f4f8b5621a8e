using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

public sealed partial class ClientsTab
{
    private (EndpointPageState State, long Revision)? _seen;
    private Page<Client>? _page;

    [Parameter, EditorRequired]
    public required EndpointPageState State { get; set; }

    /// <summary>Of the configuration: a new one means that permissions may have changed.</summary>
    [Parameter, EditorRequired]
    public long Revision { get; set; }

    [Parameter]
    public bool MayEdit { get; set; }

    [Inject]
    public required ClientStore Clients { get; init; }

    [Inject]
    public required EndpointAccess Access { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        if (_seen != (State, Revision))
        {
            _seen = (State, Revision);
            await LoadAsync();
        }
    }

    private async Task LoadAsync() => _page = await Clients.ListAsync(new ListQuery(State.Search, State.After), CancellationToken.None);

    private async Task SetAsync(Client client, bool allowed)
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        var result = await Access.SetAsync(client.Id, State.Id, allowed, actor, CancellationToken.None);
        if (result is SaveResult<Client>.Saved)
        {
            Notifications.Notify(NotificationSeverity.Success, allowed ? $"{client.Name} may call it" : $"{client.Name} may not call it any more");
        }
        else
        {
            Notifications.Notify(NotificationSeverity.Error, "The client or the endpoint was deleted by somebody else.");
        }

        await LoadAsync();
    }
}
