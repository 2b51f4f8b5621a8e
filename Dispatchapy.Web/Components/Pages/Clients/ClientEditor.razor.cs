using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Components.Controls;
using Dispatchapy.Web.Components.Development;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Clients;

public sealed partial class ClientEditor : VersionedEditor<Client, ClientForm, ClientDraft>
{
    /// <summary>Whether its development mode is shown instead of its settings; both are saved together.</summary>
    [Parameter]
    public bool OnDevelopment { get; set; }

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
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private IReadOnlyList<TesterEndpoint> Testable =>
        [.. Catalog.Current.Endpoints.Where(endpoint => Form.EndpointIds.Contains(endpoint.Id)).OrderBy(endpoint => endpoint.Path, StringComparer.OrdinalIgnoreCase).Select(endpoint => new TesterEndpoint(endpoint.Id, endpoint.Path, endpoint.Development))];

    private TaskFilter Held => new() { States = [TaskState.Held], Client = Stored?.Id.ToString() };

    protected override ClientDraft Blank() => new();

    protected override int VersionOf(Client item) => item.Version;

    protected override string NameOf(Client item) => item.Name;

    protected override ClientForm FormOf(ClientDraft draft) => ClientForm.Of(draft);

    protected override ClientDraft DraftOf(ClientForm form) => form.ToDraft();

    protected override ClientDraft DraftOf(Client item) => ClientDraft.Of(item);

    protected override Task<Client?> FindAsync(Client stored) => Clients.FindAsync(stored.Id, CancellationToken.None);

    protected override Task SaveAsync(Actor actor) => Stored is null ? CreateAsync(actor) : UpdateAsync(Stored, actor);

    private async Task UpdateAsync(Client stored, Actor actor)
    {
        if (Read.Active && !Form.Active && !await HoldEnd.ConfirmInactiveAsync(Held, stored.Name))
        {
            return;
        }

        var ends = Read.Development.Hold && !Form.Development.Hold;
        var choice = ends ? await HoldEnd.AskAsync(Held, "Some of them may be held by an endpoint's development mode as well; they are meant, too.") : HeldChoice.Leave;
        if (choice is not { } meant)
        {
            return;
        }

        var result = await Clients.UpdateAsync(stored.Id, Version, Form.ToDraft(), actor, CancellationToken.None);
        if (result is SaveResult<Client>.Saved)
        {
            await HoldEnd.RunAsync(meant, Held, actor);
        }

        await TakeAsync(result);
    }

    /// <summary>After a refused save the problems follow what is typed, until there are none.</summary>
    private void Check() => Problems = Problems.Count == 0 ? [] : Clients.Problems(Form.ToDraft());

    private async Task<string?> LastPayloadAsync(Guid? endpoint)
    {
        var filter = new TaskFilter { Client = Stored?.Id.ToString(), Endpoint = endpoint?.ToString() };
        var last = await Tasks.ListAsync(filter, null, 1, CancellationToken.None);
        return last.Items is [var task] ? (await Details.FindAsync(task.Id, CancellationToken.None))?.SourcePayload : null;
    }

    private async Task CreateAsync(Actor actor)
    {
        var result = await Clients.CreateAsync(Form.ToDraft(), actor, CancellationToken.None);
        if (result is SaveResult<IssuedClient>.Saved { Item: var issued })
        {
            // Before the dialog: what follows one runs within a rendering that is under way, and the guard against leaving would hear of the save too late.
            Load(issued.Client);
            StateHasChanged();
            await Dialogs.ShowSecretAsync($"The token of {issued.Client.Name}", issued.Token, CurlLine.For(issued.Client, issued.Token, Catalog.Current, Navigation.BaseUri));
        }

        await TakeAsync(await result.SelectAsync(issued => Task.FromResult(issued.Client)));
    }
}
