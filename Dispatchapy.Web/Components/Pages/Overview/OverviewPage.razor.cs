using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Overview;

public sealed partial class OverviewPage
{
    private TaskStats? _stats;

    [Inject]
    public required StatsQuery Stats { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Tasks];

    protected override async Task OnInitializedAsync() => await ReloadAsync();

    protected override async Task<bool> ReloadAsync()
    {
        var before = _stats;
        _stats = await Stats.ReadAsync(CancellationToken.None);
        return before != _stats;
    }
}
