using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Development;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Clients;

public sealed partial class ClientEditor
{
    private ClientForm _form = ClientForm.Of(new ClientDraft());
    private ClientDraft _read = new();
    private IReadOnlyList<Problem> _problems = [];
    private Client? _newer;
    private string? _conflict;
    private int _version;
    private bool _mayEdit;
    private bool _saving;

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public Client? Stored { get; set; }

    /// <summary>Whether its development mode is shown instead of its settings; both are saved together.</summary>
    [Parameter]
    public bool OnDevelopment { get; set; }

    /// <summary>Gets what was saved, a new one after its token was shown.</summary>
    [Parameter]
    public EventCallback<Client> Saved { get; set; }

    [Inject]
    public required ClientStore Clients { get; init; }

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
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    private IReadOnlyList<TesterEndpoint> Testable =>
        [.. Catalog.Current.Endpoints.Where(endpoint => _form.EndpointIds.Contains(endpoint.Id)).OrderBy(endpoint => endpoint.Path, StringComparer.OrdinalIgnoreCase).Select(endpoint => new TesterEndpoint(endpoint.Id, endpoint.Path, endpoint.Development))];

    private TaskFilter Held => new() { States = [TaskState.Held], Client = Stored?.Id.ToString() };

    private bool Dirty => !DraftMerge.Same(_read, _form.ToDraft());

    protected override async Task OnInitializedAsync() => _mayEdit = await Session.MayAsync(Policies.Admin);

    protected override void OnParametersSet()
    {
        if (Stored is null || Stored.Version == _version)
        {
            return;
        }

        if (_version == 0 || !Dirty)
        {
            Load(Stored);
        }
        else
        {
            _newer = Stored;
        }
    }

    private void Load(Client stored)
    {
        _form = ClientForm.Of(ClientDraft.Of(stored));
        // As the form reads it, or space that it takes off would count as an edit.
        _read = _form.ToDraft();
        (_version, _newer, _conflict, _problems) = (stored.Version, null, null, []);
    }

    private async Task SaveAsync()
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        (_saving, _problems, _conflict) = (true, [], null);
        StateHasChanged();
        try
        {
            await (Stored is null ? CreateAsync(actor) : UpdateAsync(Stored, actor));
        }
        finally
        {
            _saving = false;
        }
    }

    private async Task UpdateAsync(Client stored, Actor actor)
    {
        if (_read.Active && !_form.Active && !await HoldEnd.ConfirmInactiveAsync(Held, stored.Name))
        {
            return;
        }

        var ends = _read.Development.Hold && !_form.Development.Hold;
        var choice = ends ? await HoldEnd.AskAsync(Held, "Some of them may be held by an endpoint's development mode as well; they are meant, too.") : HeldChoice.Leave;
        if (choice is not { } meant)
        {
            return;
        }

        var result = await Clients.UpdateAsync(stored.Id, _version, _form.ToDraft(), actor, CancellationToken.None);
        if (result is SaveResult<Client>.Saved)
        {
            await HoldEnd.RunAsync(meant, Held, actor);
        }

        await TakeAsync(result);
    }

    /// <summary>After a refused save the problems follow what is typed, until there are none.</summary>
    private void Check() => _problems = _problems.Count == 0 ? [] : Clients.Problems(_form.ToDraft());

    private async Task<string?> LastPayloadAsync(Guid? endpoint)
    {
        var filter = new TaskFilter { Client = Stored?.Id.ToString(), Endpoint = endpoint?.ToString() };
        var last = await Tasks.ListAsync(filter, null, 1, CancellationToken.None);
        return last.Items is [var task] ? (await Details.FindAsync(task.Id, CancellationToken.None))?.SourcePayload : null;
    }

    private async Task CreateAsync(Actor actor)
    {
        var result = await Clients.CreateAsync(_form.ToDraft(), actor, CancellationToken.None);
        if (result is SaveResult<IssuedClient>.Saved { Item: var issued })
        {
            // Before the dialog: what follows one runs within a rendering that is under way, and the guard against leaving would hear of the save too late.
            Load(issued.Client);
            StateHasChanged();
            await Dialogs.ShowSecretAsync($"The token of {issued.Client.Name}", issued.Token, CurlLine.For(issued.Client, issued.Token, Catalog.Current, Navigation.BaseUri));
        }

        await TakeAsync(await result.SelectAsync(issued => Task.FromResult(issued.Client)));
    }

    private async Task TakeAsync(SaveResult<Client> result)
    {
        switch (result)
        {
            case SaveResult<Client>.Saved saved:
                Load(saved.Item);
                // Nothing is unsaved any more, and the guard must know it before the page goes on.
                StateHasChanged();
                Notifications.Notify(NotificationSeverity.Success, "Saved", saved.Item.Name);
                await Saved.InvokeAsync(saved.Item);
                break;
            case SaveResult<Client>.Invalid invalid:
                _problems = invalid.Problems;
                break;
            case SaveResult<Client>.Conflict conflict:
                _newer = Stored is null ? null : await Clients.FindAsync(Stored.Id, CancellationToken.None) is { } now && now.Version != _version ? now : null;
                _conflict = _newer is null ? conflict.Reason : null;
                break;
            default:
                _conflict = "It was deleted meanwhile, so there is nothing left to save to.";
                break;
        }
    }

    private void KeepMine()
    {
        var (newer, mine) = (_newer!, DraftMerge.Of(_read, _form.ToDraft() with { Misread = [] }, ClientDraft.Of(_newer!)));
        Load(newer);
        _form = ClientForm.Of(mine);
    }

    private async Task TakeTheirsAsync()
    {
        var stored = _newer ?? (Stored is null ? null : await Clients.FindAsync(Stored.Id, CancellationToken.None));
        if (stored is not null)
        {
            Load(stored);
        }
    }
}
