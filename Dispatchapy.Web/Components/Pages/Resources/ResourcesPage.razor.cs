using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Health.History;
using Dispatchapy.Core.Insight;
using Dispatchapy.Core.Live;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Resources;

public sealed partial class ResourcesPage
{
    private ResourceListState _state = new();
    private IReadOnlyList<ResourceRow>? _rows;
    private OverviewNumbers? _numbers;
    private IReadOnlyDictionary<Guid, ResourceChecks> _strips = new Dictionary<Guid, ResourceChecks>();
    private string? _next;
    private bool _mayConfigure;

    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [Inject]
    public required ResourceStore Resources { get; init; }

    [Inject]
    public required ResourceStatusQuery Statuses { get; init; }

    [Inject]
    public required OverviewBoard Board { get; init; }

    [Inject]
    public required StripBoard Strips { get; init; }

    [Inject]
    public required GatewayCatalog Catalog { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required ResourceDeletion Deletion { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Catalog, NewsTopic.Health, NewsTopic.Nodes];

    protected override async Task OnParametersSetAsync()
    {
        _mayConfigure = await Session.MayAsync(Policies.Admin);
        _state = ResourceListState.Parse(Q, After);
        await ReloadAsync();
    }

    protected override async Task<bool> ReloadAsync()
    {
        var page = await Resources.ListAsync(new ListQuery(_state.Search, _state.After), CancellationToken.None);
        var known = await Statuses.OfAsync([.. page.Items.Select(resource => resource.Id)], CancellationToken.None);
        List<ResourceRow> rows = [.. page.Items.Select(resource => ResourceRow.Of(resource, known.GetValueOrDefault(resource.Id), Catalog.Current))];
        // What the overview shows as well: its numbers are worked out once for all who look.
        var (numbers, strips) = (await Board.LatestAsync(), await Strips.LatestAsync([.. rows.Select(row => row.Id)]));
        var changed = rows.Any(row => !ReferenceEquals(_strips.GetValueOrDefault(row.Id), strips.GetValueOrDefault(row.Id))) || !ReferenceEquals(_numbers, numbers) || _next != page.Next || _rows is null || !rows.SequenceEqual(_rows);
        (_rows, _next, _numbers, _strips) = (rows, page.Next, numbers, strips);
        return changed;
    }

    private void Search(string? text) => Navigation.NavigateTo(ResourceListState.Parse(text, null).ToString());

    private async Task SwitchAsync(ResourceRow row, bool active)
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        Notifications.Tell(
            await Resources.SetActiveAsync(row.Id, row.Version, active, actor, CancellationToken.None),
            active ? $"{row.Name} is in use." : $"{row.Name} gets nothing any more.");
        await ReloadAsync();
    }

    private async Task DuplicateAsync(ResourceRow row)
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        var result = await Resources.DuplicateAsync(row.Id, actor, CancellationToken.None);
        Notifications.Tell(result, $"{row.Name} was duplicated. The copy is inactive until you switch it on.");
        if (result is SaveResult<Resource>.Saved saved)
        {
            Navigation.NavigateTo(Urls.Resource(saved.Item.Id));
        }
    }

    private async Task DeleteAsync(ResourceRow row)
    {
        if (await Deletion.AskAsync(row.Id, row.Name))
        {
            await ReloadAsync();
        }
    }
}
