using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Health.History;
using Dispatchapy.Core.Live;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Resources;

public sealed partial class HealthTab
{
    private const int Rows = 50;
    private const int ShownAlerts = 10;

    private HealthView? _view;
    private (Guid, string?, string?)? _shown;

    [Parameter, EditorRequired]
    public Guid ResourceId { get; set; }

    /// <summary>Of the list: <c>failed</c> leaves out the healthy ones.</summary>
    [SupplyParameterFromQuery]
    public string? Result { get; set; }

    /// <summary>Of the list: the end of the page before.</summary>
    [SupplyParameterFromQuery]
    public string? After { get; set; }

    /// <summary>Of the chart: <c>month</c> or the last day.</summary>
    [SupplyParameterFromQuery]
    public string? Span { get; set; }

    [Inject]
    public required HealthHistoryQuery History { get; init; }

    [Inject]
    public required AlertLog Alerts { get; init; }

    [Inject]
    public required ResourceStatusQuery Statuses { get; init; }

    /// <summary>Health tells of changes; the beat of the nodes brings the checks that changed nothing.</summary>
    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Health, NewsTopic.Nodes];

    private bool Daily => Span == "month";

    private bool FailedOnly => Result == "failed";

    private IEnumerable<(string Span, HealthFigures Figures)> Spans => [("24 hours", _view!.Report.Day), ("7 days", _view.Report.Week), ("30 days", _view.Report.Month)];

    private string? Next => _view!.Checks.Next is { } next ? Address(Span, Result, Cursor.Encode(next.ToString())) : null;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != (ResourceId, Result, After))
        {
            _shown = (ResourceId, Result, After);
            await ReloadAsync();
        }
    }

    protected override async Task<bool> ReloadAsync()
    {
        var after = After is null ? null : CheckCursor.TryParse(Cursor.Decode(After));
        var view = new HealthView(
            (await Statuses.OfAsync([ResourceId], CancellationToken.None)).GetValueOrDefault(ResourceId),
            await History.ReportAsync(ResourceId, CancellationToken.None),
            await History.OutagesAsync(ResourceId, CancellationToken.None),
            await Alerts.ListAsync(new AlertFilter(SubjectId: ResourceId), null, ShownAlerts, CancellationToken.None),
            await History.ChecksAsync(ResourceId, FailedOnly, after, Rows, CancellationToken.None));
        if (view.Same(_view))
        {
            return false;
        }

        _view = view;
        return true;
    }

    /// <summary>With all of it, so that a link changes one thing and keeps the others.</summary>
    private string Address(string? span, string? result, string? after) =>
        Urls.With(Urls.Resource(ResourceId), ("tab", "health"), ("span", span), ("result", result), ("after", after));

    private static string Checks(HealthFigures figures) => figures.Checks == 0 ? "no check" : $"{Numbers.Count(figures.Checks)} checks, {Numbers.Count(figures.Checks - figures.Healthy)} failed";
}
