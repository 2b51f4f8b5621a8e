using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Settings;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>From nothing to a first call. Only the last step but one saves the endpoint; a resource made on the way is saved at once.</summary>
public sealed partial class EndpointWizardPage
{
    private EndpointForm _form = EndpointForm.Of(new EndpointDraft());
    private readonly HashSet<Guid> _clients = [];
    private string _saved = "";
    private WizardState _state = new();
    private CatalogSnapshot _catalog = CatalogSnapshot.Empty;
    private string _payload = "";
    private string? _newClient;
    private string? _token;
    private string? _conflict;
    private bool _newResource;
    private bool _saving;
    private IReadOnlyList<Problem> _problems = [];
    private IReadOnlyList<Problem> _draftProblems = [];
    private IReadOnlyList<Problem> _clientProblems = [];

    [SupplyParameterFromQuery]
    public string? Step { get; set; }

    [SupplyParameterFromQuery]
    public Guid? Endpoint { get; set; }

    [Inject]
    public required EndpointStore Endpoints { get; init; }

    [Inject]
    public required ClientStore Clients { get; init; }

    [Inject]
    public required EndpointAccess Access { get; init; }

    [Inject]
    public required GatewayCatalog Catalog { get; init; }

    [Inject]
    public required CurrentSettings Defaults { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Root => $"{Navigation.BaseUri}api/";

    private bool Dirty => _state.Endpoint is null && _form.Print() != _saved;

    private bool ShowsNewResource => _newResource || _catalog.Resources.Count == 0;

    protected override void OnInitialized()
    {
        _form = EndpointForm.Of(Defaults.Value.NewEndpoint());
        _saved = _form.Print();
    }

    protected override void OnParametersSet()
    {
        (_state, _catalog) = (WizardState.Parse(Step, Endpoint), Catalog.Current);
        // Loaded again in the middle, there is nothing to go on with: what was typed went with the page.
        if (_state is { Endpoint: null, Step: not WizardStep.Details } && _form.Path.Length == 0)
        {
            Navigation.NavigateTo(new WizardState().ToString(), replace: true);
        }
        else if (_state is { Endpoint: null, Step: WizardStep.Try })
        {
            Navigation.NavigateTo(new WizardState(WizardStep.Clients).ToString(), replace: true);
        }
        else if (_state.Step == WizardStep.Mapping && _payload.Length == 0)
        {
            _payload = ExamplePayload.Of(_form);
        }

        _draftProblems = OfRules(Endpoints.Problems(_form.ToDraft()));
    }

    private static List<Problem> OfRules(IEnumerable<Problem> problems) => [.. problems.Where(problem => problem.Field.StartsWith("resources[", StringComparison.Ordinal))];

    private string TryPayload(EndpointEntry endpoint) =>
        _payload.Length > 0 ? _payload : ExamplePayload.Of(new EndpointForm
        {
            RequiredParams = [.. endpoint.RequiredParams],
            Resources = [.. endpoint.Routes.Select(route => RouteForm.Of(new RouteDraft(route.Resource.Id, route.Mapping)))],
        });

    private void Edited()
    {
        var problems = Endpoints.Problems(_form.ToDraft());
        _draftProblems = OfRules(problems);
        _problems = _problems.Count == 0 ? [] : OfStep(problems);
    }

    /// <summary>What the step at hand can mend.</summary>
    private IReadOnlyList<Problem> OfStep(IReadOnlyList<Problem> problems) => _state.Step switch
    {
        WizardStep.Details => [.. problems.Where(problem => !problem.Field.StartsWith("resources", StringComparison.Ordinal))],
        WizardStep.Resources => [.. problems.Where(problem => problem.Field is "resources" || OfFilter(problem))],
        _ => problems,
    };

    private static bool OfFilter(Problem problem) =>
        problem.Field.Contains("].when", StringComparison.Ordinal) || problem.Field.Contains("].types", StringComparison.Ordinal);

    private void Back() => Navigation.NavigateTo((_state with { Step = _state.Step - 1 }).ToString());

    private async Task NextAsync()
    {
        (_problems, _conflict) = (OfStep(Endpoints.Problems(_form.ToDraft())), null);
        if (_state.Step == WizardStep.Details && _problems.Count == 0 && Taken() is { } path)
        {
            _problems = [new Problem("path", $"There is already an endpoint at {path}.")];
        }

        if (_problems.Count > 0)
        {
            return;
        }

        if (_state.Step == WizardStep.Clients)
        {
            await CreateAsync();
        }
        else
        {
            Navigation.NavigateTo((_state with { Step = _state.Step + 1 }).ToString());
        }
    }

    private string? Taken()
    {
        var path = EndpointEntries.Preview(_form.ToDraft(), Guid.Empty, _catalog).Path;
        return Catalog.Current.EndpointAt(path) is null ? null : path;
    }

    private void AddResource(Guid id)
    {
        (_catalog, _newResource) = (Catalog.Current, false);
        _form.Resources.Add(new RouteForm { ResourceId = id });
        Edited();
    }

    private async Task CreateAsync()
    {
        if (_saving || await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        // Before the endpoint, so that a name that cannot be used leaves nothing half made.
        _saving = true;
        if (await NewClientAsync(actor))
        {
            await CreateEndpointAsync(actor);
        }

        _saving = false;
    }

    /// <summary>False when it was refused. The second try after a refused endpoint has its client already.</summary>
    private async Task<bool> NewClientAsync(Actor actor)
    {
        if (_newClient is null || _token is not null)
        {
            return true;
        }

        var result = await Clients.CreateAsync(new ClientDraft { Name = _newClient }, actor, CancellationToken.None);
        _clientProblems = (result as SaveResult<IssuedClient>.Invalid)?.Problems ?? [];
        _conflict = (result as SaveResult<IssuedClient>.Conflict)?.Reason;
        if (result is not SaveResult<IssuedClient>.Saved saved)
        {
            return false;
        }

        _token = saved.Item.Token;
        _clients.Add(saved.Item.Client.Id);
        return true;
    }

    private async Task CreateEndpointAsync(Actor actor)
    {
        var result = await Endpoints.CreateAsync(_form.ToDraft(), actor, CancellationToken.None);
        _problems = (result as SaveResult<GatewayEndpoint>.Invalid)?.Problems ?? [];
        _conflict = (result as SaveResult<GatewayEndpoint>.Conflict)?.Reason;
        if (result is not SaveResult<GatewayEndpoint>.Saved saved)
        {
            return;
        }

        foreach (var client in _clients)
        {
            await Access.SetAsync(client, saved.Item.Id, allowed: true, actor, CancellationToken.None);
        }

        _saved = _form.Print();
        Navigation.NavigateTo(new WizardState(WizardStep.Try, saved.Item.Id).ToString());
    }
}
