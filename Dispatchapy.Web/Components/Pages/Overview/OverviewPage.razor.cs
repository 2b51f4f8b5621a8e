using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Health.History;
using Dispatchapy.Core.Insight;
using Dispatchapy.Core.Live;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Overview;

public sealed partial class OverviewPage
{
    private OverviewState _state = new();
    private OverviewNumbers? _numbers;
    private IReadOnlyList<ResourceRow> _resources = [];
    private IReadOnlyList<EndpointRow> _endpoints = [];
    private IReadOnlyList<ClientEntry> _developing = [];

    [Inject]
    public required OverviewBoard Board { get; init; }

    [Inject]
    public required GatewayCatalog Catalog { get; init; }

    [Inject]
    public required HealthBoard Health { get; init; }

    [Inject]
    public required StripBoard Strips { get; init; }

    [SupplyParameterFromQuery]
    private string? Span { get; set; }

    [SupplyParameterFromQuery]
    private string? View { get; set; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Tasks, NewsTopic.Catalog, NewsTopic.Health, NewsTopic.Nodes];

    protected override void OnParametersSet() => _state = OverviewState.Parse(Span, View);

    protected override async Task OnInitializedAsync() => Show(await Board.LatestAsync(), await Strips.LatestAsync());

    protected override async Task<bool> ReloadAsync() => Show(await Board.NextAsync(), await Strips.LatestAsync());

    /// <returns>Whether anything is different from what is shown.</returns>
    private bool Show(OverviewNumbers numbers, IReadOnlyDictionary<Guid, ResourceChecks> strips)
    {
        var catalog = Catalog.Current;
        ResourceRow[] resources = [.. catalog.Resources.OrderBy(resource => resource.Name, StringComparer.OrdinalIgnoreCase).Select(resource =>
            new ResourceRow(resource.Id, resource.Name, resource.Active, Health[resource.Id].Circuit, Health[resource.Id].Health, numbers.TrafficOf(resource.Id), strips.GetValueOrDefault(resource.Id)))];
        EndpointRow[] endpoints = [.. catalog.Endpoints.OrderBy(endpoint => endpoint.Path, StringComparer.OrdinalIgnoreCase).Select(endpoint =>
            EndpointRow.Of(endpoint, catalog.HasClient(endpoint.Id)))];
        ClientEntry[] developing = [.. catalog.Clients.Where(client => client.Development is { Hold: true } or { RulesEnabled: true }).OrderBy(client => client.Name, StringComparer.OrdinalIgnoreCase)];
        // The minute, because the strips and the links move with it.
        var same = _numbers is { } shown && shown with { At = numbers.At } == numbers && shown.At.Minute == numbers.At.Minute && resources.SequenceEqual(_resources) && endpoints.SequenceEqual(_endpoints) && developing.SequenceEqual(_developing);
        _numbers = numbers;
        _resources = same ? _resources : resources;
        _endpoints = endpoints.SequenceEqual(_endpoints) ? _endpoints : endpoints;
        _developing = developing;
        return !same;
    }
}
