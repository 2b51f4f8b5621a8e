using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Insight;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Settings;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Settings;

public sealed partial class HeartbeatPage
{
    /// <summary>The name of the job that sends it.</summary>
    private const string Job = "heartbeat";

    private int _version;
    private HeartbeatForm? _form;
    private JobStatus? _job;
    private IReadOnlyList<Problem> _problems = [];
    private string? _conflict;
    private bool _dirty;

    [Inject]
    public required SettingsStore Store { get; init; }

    [Inject]
    public required JobsBoard Board { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    /// <summary>What is typed stays; only the last run follows what happens.</summary>
    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Jobs];

    protected override async Task OnInitializedAsync()
    {
        Show(await Store.ReadAsync(CancellationToken.None));
        await ReloadAsync();
    }

    protected override async Task<bool> ReloadAsync()
    {
        var job = (await Board.NextAsync()).Jobs.FirstOrDefault(one => one.Job.Name == Job);
        if (job == _job)
        {
            return false;
        }

        _job = job;
        return true;
    }

    private void Show(GatewaySettings settings) => (_version, _form, _dirty, _problems, _conflict) = (settings.Version, HeartbeatForm.Of(settings.Heartbeat), false, [], null);

    private async Task SaveAsync()
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        var result = await Store.SaveHeartbeatAsync(_version, _form!.Draft(), actor, CancellationToken.None);
        (_problems, _conflict) = (result is SaveResult<GatewaySettings>.Invalid invalid ? invalid.Problems : [], (result as SaveResult<GatewaySettings>.Conflict)?.Reason);
        if (result is SaveResult<GatewaySettings>.Saved saved)
        {
            Show(saved.Item);
            Notifications.Notify(NotificationSeverity.Success, "Saved", "Every node obeys it from now on.");
        }
    }
}
