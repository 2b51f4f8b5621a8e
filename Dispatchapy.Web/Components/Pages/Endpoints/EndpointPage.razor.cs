using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Accounts;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Links;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Controls;
using Dispatchapy.Web.Components.Development;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

public sealed partial class EndpointPage
{
    private static readonly (EndpointTab Tab, string Text)[] Tabs =
    [
        (EndpointTab.Details, "Details"),
        (EndpointTab.Rules, "Resources & rules"),
        (EndpointTab.Contract, "Contract"),
        (EndpointTab.Development, "Development"),
        (EndpointTab.Clients, "Clients"),
        (EndpointTab.History, "History"),
    ];

    private IReadOnlyList<(string Key, string Text, string Href)> _tabs = [];
    private EndpointPageState _state = new(Guid.Empty);
    private CatalogSnapshot _catalog = CatalogSnapshot.Empty;
    private EndpointForm? _form;
    private string _saved = "";
    private string _path = "";
    private int _version;
    private int? _newer;
    private int _moment;
    private bool _missing;
    private bool _mayEdit;
    private bool _mayEnable;
    private bool _saving;
    private bool _holds;
    private bool _wasActive;
    private string _payload = "";
    private string? _conflict;
    private string? _readiness;
    private IReadOnlyList<string> _keys = [];
    private IReadOnlyList<Problem> _refused = [];
    private IReadOnlyList<Problem> _draftProblems = [];
    private IReadOnlyCollection<int> _firing = [];

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    [Inject]
    public required EndpointStore Store { get; init; }

    [Inject]
    public required AccountParts Parts { get; init; }

    [Inject]
    public required LinkSwitch Links { get; init; }

    [Inject]
    public required HoldEnd HoldEnd { get; init; }

    [Inject]
    public required TaskListQuery Tasks { get; init; }

    [Inject]
    public required TaskDetailsQuery Details { get; init; }

    [Inject]
    public required GatewayCatalog Catalog { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Catalog, NewsTopic.Health];

    private TaskFilter Held => new() { States = [TaskState.Held], Endpoint = Id.ToString() };

    private bool Dirty => _form is not null && !_missing && _form.Print() != _saved;

    protected override async Task OnParametersSetAsync()
    {
        var another = _state.Id != Id;
        _state = EndpointPageState.Parse(Id, Tab, Q, After, Before);
        (_mayEdit, _mayEnable) = (await Session.MayAsync(Policies.Admin), await Session.MayAsync(Policies.Operator));
        if (another)
        {
            (_form, _payload) = (null, "");
            _tabs = [.. Tabs.Select(part => (part.Tab.ToString(), part.Text, new EndpointPageState(Id, part.Tab).ToString()))];
            await LoadTheirsAsync();
        }
    }

    /// <summary>What somebody is typing is never replaced: it is said that there is something newer.</summary>
    protected override async Task<bool> ReloadAsync()
    {
        _moment++;
        if (Catalog.Current.Revision == _catalog.Revision)
        {
            return true;
        }

        _catalog = Catalog.Current;
        var latest = await Store.FindAsync(Id, CancellationToken.None);
        if (latest is not null && (latest.Version == _version || Dirty))
        {
            _newer = latest.Version == _version ? null : latest.Version;
            Refresh();
        }
        else
        {
            Show(latest);
        }

        return true;
    }

    private async Task LoadTheirsAsync()
    {
        _catalog = Catalog.Current;
        Show(await Store.FindAsync(Id, CancellationToken.None));
    }

    private void Show(GatewayEndpoint? endpoint)
    {
        _missing = endpoint is null;
        if (endpoint is null)
        {
            _form = null;
            return;
        }

        _form = EndpointForm.Of(EndpointDraft.Of(endpoint));
        _wasActive = endpoint.Active;
        _holds = endpoint.Development is { Enabled: true, Hold: true };
        (_saved, _version, _path, _newer, _conflict, _refused) = (_form.Print(), endpoint.Version, endpoint.Path, null, null, []);
        _payload = _payload.Length == 0 ? ExamplePayload.Of(_form) : _payload;
        Refresh();
    }

    private void Refresh()
    {
        _keys = PayloadText.Keys(_payload);
        _draftProblems = [.. Store.Problems(_form!.ToDraft()).Where(problem => problem.Field.StartsWith("resources[", StringComparison.Ordinal) || problem.Field.StartsWith("development", StringComparison.Ordinal))];
        _readiness = _catalog.Endpoint(Id) is { } entry ? EndpointReadiness.Missing(entry, _catalog.HasClient(Id)) : "It is not in use on this node yet.";
    }

    /// <summary>After a refused save the problems follow what is typed, until there are none.</summary>
    private void Edited()
    {
        Refresh();
        _refused = _refused.Count == 0 ? [] : Store.Problems(_form!.ToDraft());
    }

    private void Pasted(string payload)
    {
        _payload = payload;
        _keys = PayloadText.Keys(payload);
    }

    /// <summary>Which of this endpoint's own rules changed the example.</summary>
    private void Fired(DryRunResult? result)
    {
        const string Own = "endpoint rule ";
        _firing = [.. (result?.Overrides ?? []).Where(change => change.By.StartsWith(Own, StringComparison.Ordinal)).Select(change => int.Parse(change.By[Own.Length..], CultureInfo.InvariantCulture))];
    }

    private async Task<string?> LastPayloadAsync()
    {
        var last = await Tasks.ListAsync(new TaskFilter { Endpoint = Id.ToString() }, null, 1, CancellationToken.None);
        return last.Items is [var task] ? (await Details.FindAsync(task.Id, CancellationToken.None))?.SourcePayload : null;
    }

    /// <returns>Null when the person thought better of saving.</returns>
    private async Task<HeldChoice?> AskAboutHeldAsync()
    {
        if (_wasActive && !_form!.Active && !await HoldEnd.ConfirmInactiveAsync(Held, _path))
        {
            return null;
        }

        var ends = _holds && !(_form!.DevelopmentEnabled && _form.Hold);
        string[] holders = [.. _catalog.Clients.Where(client => client.Development.Hold && client.EndpointIds.Contains(Id)).Select(client => client.Name).Take(5)];
        return ends ? await HoldEnd.AskAsync(Held, holders.Length == 0 ? "" : $"Those of {string.Join(", ", holders)} are held by the client's own development mode as well; they are meant, too.") : HeldChoice.Leave;
    }

    private async Task SaveAsync()
    {
        if (_saving || await Session.DemandAsync(Policies.Admin) is not { } actor || await AskAboutHeldAsync() is not { } choice)
        {
            return;
        }

        _saving = true;
        var result = await Store.UpdateAsync(Id, _version, _form!.ToDraft(), actor, CancellationToken.None);
        (_saving, _catalog, _conflict) = (false, Catalog.Current, null);
        switch (result)
        {
            case SaveResult<GatewayEndpoint>.Saved saved:
                await HoldEnd.RunAsync(choice, Held, actor);
                Show(saved.Item);
                Notifications.Notify(NotificationSeverity.Success, "Saved", "Calls and waiting tasks follow it from now on.");
                break;
            case SaveResult<GatewayEndpoint>.Invalid invalid:
                _refused = invalid.Problems;
                break;
            case SaveResult<GatewayEndpoint>.Conflict conflict:
                _conflict = conflict.Reason;
                break;
            default:
                _conflict = "It was deleted by somebody else.";
                break;
        }
    }

    private async Task EnableAsync(Guid resourceId)
    {
        if (await Session.DemandAsync(Policies.Operator) is { } actor)
        {
            Notifications.Tell(await Links.EnableAsync(Id, resourceId, actor, CancellationToken.None), "It gets calls again. The history says who enabled it.");
            _catalog = Catalog.Current;
            Refresh();
        }
    }

    private async Task DuplicateAsync()
    {
        if (await Session.DemandAsync(Policies.Admin) is { } actor && await Store.DuplicateAsync(Id, actor, CancellationToken.None) is SaveResult<GatewayEndpoint>.Saved copy)
        {
            Notifications.Notify(NotificationSeverity.Success, "A copy was made, without clients");
            Navigation.NavigateTo(Urls.Endpoint(copy.Item.Id));
        }
    }

    private async Task DeleteAsync()
    {
        if (await EndpointDeletion.AskAsync(Dialogs, _path, await Parts.GoingWithAsync(Id, CancellationToken.None)) && await Session.DemandAsync(Policies.Admin) is { } actor)
        {
            // Nothing is left to lose: the guard must not ask once more.
            _missing = true;
            await Parts.DeleteEndpointAsync(Id, actor, CancellationToken.None);
            Notifications.Notify(NotificationSeverity.Success, "Deleted", _path);
            Navigation.NavigateTo(Urls.Endpoints);
        }
    }
}
