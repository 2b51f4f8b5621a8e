using Dispatchapy.Core.Insight;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Live;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Jobs;

public sealed partial class JobsPage
{
    private JobsView? _view;
    private OverviewNumbers? _numbers;

    [Inject]
    public required JobsBoard Board { get; init; }

    [Inject]
    public required OverviewBoard Overview { get; init; }

    [Inject]
    public required JobStore Jobs { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Jobs, NewsTopic.Tasks, NewsTopic.Nodes];

    protected override async Task OnInitializedAsync() => Show(await Board.LatestAsync(), await Overview.LatestAsync());

    protected override async Task<bool> ReloadAsync()
    {
        var (view, numbers) = (Board.NextAsync(), Overview.NextAsync());
        return Show(await view, await numbers);
    }

    private bool Show(JobsView view, OverviewNumbers numbers)
    {
        var changed = view != _view || numbers.Nodes != _numbers?.Nodes || numbers.Failures != _numbers.Failures;
        (_view, _numbers) = (view, numbers);
        return changed;
    }

    private static string Never(JobStatus job) => job.Phase switch
    {
        JobPhase.Paused => "when resumed",
        JobPhase.Waiting => "nothing to do",
        _ => "now",
    };

    private Task RunNowAsync(JobStatus job) => ChangeAsync(actor => Jobs.RunNowAsync(job.Job.Name, actor, CancellationToken.None));

    private Task PauseAsync(JobStatus job) => ChangeAsync(actor => Jobs.PauseAsync(job.Job.Name, actor, CancellationToken.None));

    private Task ResumeAsync(JobStatus job) => ChangeAsync(actor => Jobs.ResumeAsync(job.Job.Name, actor, CancellationToken.None));

    /// <summary>The row itself says that it happened.</summary>
    private async Task ChangeAsync(Func<Core.Audit.Actor, Task<bool>> change)
    {
        if (await Session.DemandAsync(Policies.Admin) is { } actor && await change(actor))
        {
            Show(await Board.NextAsync(), _numbers!);
        }
    }
}
