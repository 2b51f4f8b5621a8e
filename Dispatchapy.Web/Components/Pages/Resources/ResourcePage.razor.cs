using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Live;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Resources;

public sealed partial class ResourcePage
{
    private Resource? _resource;
    private ResourceStatus? _status;
    private ResourceThrottle? _throttle;
    private long _revision;
    private bool _loaded;
    private IReadOnlyList<(string Key, string Text, string Href)> _tabs = [];

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    /// <summary>Of the history: entries older than this one.</summary>
    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    [Inject]
    public required ResourceStore Resources { get; init; }

    [Inject]
    public required ResourceStatusQuery Statuses { get; init; }

    [Inject]
    public required Throttles Throttles { get; init; }

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

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Catalog, NewsTopic.Health];

    private string Shown => Tab is "health" or "activity" or "history" ? Tab : "settings";

    protected override async Task OnParametersSetAsync()
    {
        if (_resource?.Id == Id)
        {
            return;
        }

        var address = Urls.Resource(Id);
        _tabs = [("settings", "Settings", address), ("health", "Health", $"{address}?tab=health"), ("activity", "Activity", $"{address}?tab=activity"), ("history", "History", $"{address}?tab=history")];
        _resource = null;
        await ReloadAsync();
        _loaded = true;
    }

    protected override async Task<bool> ReloadAsync()
    {
        var (resource, statuses) = (await Resources.FindAsync(Id, CancellationToken.None), await Statuses.OfAsync([Id], CancellationToken.None));
        var status = statuses.GetValueOrDefault(Id);
        var changed = resource?.Version != _resource?.Version || (status?.Health, status?.HealthReason, status?.Circuit, status?.Reason) != (_status?.Health, _status?.HealthReason, _status?.Circuit, _status?.Reason);
        var (throttle, revision) = (Throttles.Of(Id), Catalog.Current.Revision);
        changed |= throttle != _throttle || revision != _revision;
        (_resource, _status, _throttle, _revision) = (resource, status, throttle, revision);
        return changed;
    }

    private async Task DuplicateAsync()
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        var result = await Resources.DuplicateAsync(Id, actor, CancellationToken.None);
        Notifications.Tell(result, "The copy is inactive until you switch it on.");
        if (result is SaveResult<Resource>.Saved saved)
        {
            Navigation.NavigateTo(Urls.Resource(saved.Item.Id));
        }
    }

    private async Task DeleteAsync()
    {
        if (await Deletion.AskAsync(Id, _resource!.Name))
        {
            Navigation.NavigateTo(Urls.Resources);
        }
    }
}
