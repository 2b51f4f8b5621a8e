using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Failures;

public sealed partial class FailuresPage
{
    private const int Shown = 100;

    private FailureOverview? _overview;
    private IReadOnlyList<RetryRun> _runs = [];
    private string? _problem;

    [Inject]
    public required FailureQuery Failures { get; init; }

    [Inject]
    public required RetryRunStore Runs { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The group whose retry is being prepared.</summary>
    [SupplyParameterFromQuery(Name = "retry")]
    public string? Retry { get; set; }

    /// <summary>Whether a replay is being prepared.</summary>
    [SupplyParameterFromQuery(Name = "replay")]
    public string? Replay { get; set; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Tasks];

    protected override async Task OnInitializedAsync() => await LoadAsync(Failures.LatestAsync());

    protected override void OnParametersSet() => _problem = null;

    protected override async Task<bool> ReloadAsync()
    {
        var (overview, runs) = (_overview, _runs);
        await LoadAsync(Failures.NextAsync());
        return overview is null || overview.Tasks != _overview!.Tasks || !overview.Groups.SequenceEqual(_overview.Groups) || !runs.Select(Look).SequenceEqual(_runs.Select(Look));
    }

    private async Task LoadAsync(Task<FailureOverview> failures) => (_overview, _runs) = (await failures, await Runs.ListAsync(CancellationToken.None));

    private async Task StartAsync(FailureGroup group, int perMinute)
    {
        if (await Session.DemandAsync(Policies.Operator) is not { } actor)
        {
            return;
        }

        _problem = await Runs.StartAsync(new RetryRunDraft(group.Cause, perMinute), actor, CancellationToken.None) switch
        {
            RetryRunResult.Invalid invalid => invalid.Message,
            RetryRunResult.UnderWay => "This group is being retried already.",
            RetryRunResult.NothingToRetry => "No task of this group is left: somebody else has retried or deleted them.",
            _ => null,
        };
        if (_problem is null)
        {
            Navigation.NavigateTo(Urls.Failures);
            _runs = await Runs.ListAsync(CancellationToken.None);
        }
    }

    private async Task ReplayAsync(ReplayDraft draft)
    {
        if (await Session.DemandAsync(Policies.Operator) is not { } actor)
        {
            return;
        }

        _problem = await Runs.StartAsync(draft, actor, CancellationToken.None) switch
        {
            RetryRunResult.Invalid invalid => invalid.Message,
            RetryRunResult.UnderWay => "This range is being replayed already.",
            RetryRunResult.NothingToRetry => "No such task is in this range.",
            _ => null,
        };
        if (_problem is null)
        {
            Navigation.NavigateTo(Urls.Failures);
            _runs = await Runs.ListAsync(CancellationToken.None);
        }
    }

    private async Task MoveAsync((RetryRun Run, RetryRunState To) wish)
    {
        var (run, to) = wish;
        if (await Session.DemandAsync(Policies.Operator) is not { } actor)
        {
            return;
        }

        if (to == RetryRunState.Stopped && !await Dialogs.AskAsync("Stop this run?", "What was retried goes on; the rest stays as it is. It cannot be resumed, but a new run takes the rest.", "Stop"))
        {
            return;
        }

        if (!await CarryOutAsync(run, to, actor))
        {
            Notifications.Notify(NotificationSeverity.Warning, "Not possible any more", "Somebody else has moved the run, or it has ended.");
        }

        _runs = await Runs.ListAsync(CancellationToken.None);
    }

    private Task<bool> CarryOutAsync(RetryRun run, RetryRunState to, Actor actor) => to switch
    {
        RetryRunState.Paused => Runs.PauseAsync(run.Id, actor, CancellationToken.None),
        RetryRunState.Running => Runs.ResumeAsync(run.Id, actor, CancellationToken.None),
        _ => Runs.StopAsync(run.Id, actor, CancellationToken.None),
    };

    /// <summary>All of a run that shows.</summary>
    private static (Guid, RetryRunState, string?, int, int, int, int) Look(RetryRun run) => (run.Id, run.State, run.Reason, run.Retried, run.Skipped, run.Delivered, run.FailedAgain);
}
