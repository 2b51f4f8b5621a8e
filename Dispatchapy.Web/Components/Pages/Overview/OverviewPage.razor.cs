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
    private WorstResources _resources = WorstResources.None;
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

    protected override async Task OnInitializedAsync() => await ShowAsync(await Board.LatestAsync());

    protected override async Task<bool> ReloadAsync() => await ShowAsync(await Board.NextAsync());

    /// <returns>Whether anything is different from what is shown.</returns>
    private async Task<bool> ShowAsync(OverviewNumbers numbers)
    {
        var catalog = Catalog.Current;
        var resources = await ResourcesAsync(catalog, numbers);
        EndpointRow[] endpoints = [.. catalog.Endpoints.OrderBy(endpoint => endpoint.Path, StringComparer.OrdinalIgnoreCase).Select(endpoint =>
            EndpointRow.Of(endpoint, catalog.HasClient(endpoint.Id)))];
        ClientEntry[] developing = [.. catalog.Clients.Where(client => client.Development is { Hold: true } or { RulesEnabled: true }).OrderBy(client => client.Name, StringComparer.OrdinalIgnoreCase)];
        // The minute, because the strips and the links move with it.
        var same = _numbers is { } shown && shown with { At = numbers.At } == numbers && shown.At.Minute == numbers.At.Minute && resources == _resources && endpoints.SequenceEqual(_endpoints) && developing.SequenceEqual(_developing);
        _numbers = numbers;
        _resources = same ? _resources : resources;
        _endpoints = endpoints.SequenceEqual(_endpoints) ? _endpoints : endpoints;
        _developing = developing;
        return !same;
    }

    /// <summary>The checks of those only that are shown.</summary>
    private async Task<WorstResources> ResourcesAsync(CatalogSnapshot catalog, OverviewNumbers numbers)
    {
        var worst = WorstResources.Of([.. catalog.Resources.Select(resource => ResourceRow.Of(resource.Id, resource.Name, resource.Active, Health[resource.Id], numbers.TrafficOf(resource.Id)))]);
        var strips = await Strips.LatestAsync([.. worst.Rows.Select(row => row.Id)]);
        return worst with { Rows = [.. worst.Rows.Select(row => row with { Checks = strips.GetValueOrDefault(row.Id) })] };
    }
}
