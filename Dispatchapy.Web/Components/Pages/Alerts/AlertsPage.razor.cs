using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Alerts;

public sealed partial class AlertsPage
{
    private const int Rows = 50;

    private IReadOnlyList<AlertRow>? _rows;
    private string? _next;
    private bool _mayAcknowledge;

    /// <summary>A cursor.</summary>
    [SupplyParameterFromQuery]
    public string? After { get; set; }

    /// <summary>The id of a resource: only what is about it.</summary>
    [SupplyParameterFromQuery]
    public string? Subject { get; set; }

    [Inject]
    public required AlertLog Log { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    private Guid? About => Guid.TryParse(Subject, out var id) ? id : null;

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Tasks, NewsTopic.Health];

    protected override async Task OnParametersSetAsync()
    {
        _mayAcknowledge = await Session.MayAsync(Policies.Operator);
        await ReloadAsync();
    }

    protected override async Task<bool> ReloadAsync()
    {
        var found = await Log.ListAsync(new AlertFilter(SubjectId: About), After is { } after ? TaskCursor.TryParse(after) : null, Rows + 1, CancellationToken.None);
        (_rows, _next) = ([.. found.Take(Rows)], found.Count > Rows ? TaskCursor.After(found[Rows - 1].Alert.Id) : null);
        return true;
    }

    private async Task AcknowledgeAsync(Guid id)
    {
        if (await Session.DemandAsync(Policies.Operator) is { } actor)
        {
            await Log.AcknowledgeAsync(id, actor, CancellationToken.None);
            await ReloadAsync();
        }
    }

    private string Address(string? after) => Urls.With(Urls.Alerts, ("subject", Subject), ("after", after));
}
