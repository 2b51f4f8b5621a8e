using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Settings;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Settings;

public sealed partial class EgressPage : ComponentBase
{
    private int _version;
    private EgressSettings _stored = new();
    private EgressForm? _form;
    private IReadOnlyList<Problem> _problems = [];
    private string? _conflict;
    private bool _dirty;
    private string? _asked;
    private EgressTrial? _tried;

    [Inject]
    public required SettingsStore Store { get; init; }

    [Inject]
    public required EgressGuard Guard { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    protected override async Task OnInitializedAsync() => Show(await Store.ReadAsync(CancellationToken.None));

    private void Show(GatewaySettings settings) =>
        (_version, _stored, _form, _dirty, _problems, _conflict) = (settings.Version, settings.Egress, EgressForm.Of(settings.Egress), false, [], null);

    private void Set(Action set)
    {
        set();
        _dirty = true;
    }

    private async Task SaveAsync()
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        var result = await Store.SaveEgressAsync(_version, _form!.Draft(), actor, CancellationToken.None);
        (_problems, _conflict) = (result is SaveResult<GatewaySettings>.Invalid invalid ? invalid.Problems : [], (result as SaveResult<GatewaySettings>.Conflict)?.Reason);
        if (result is SaveResult<GatewaySettings>.Saved saved)
        {
            Show(saved.Item);
            Notifications.Notify(NotificationSeverity.Success, "Saved", "Every node obeys it from its next connection on.");
        }
    }

    private async Task TryAsync()
    {
        if (await Session.DemandAsync(Policies.Admin) is not null)
        {
            _tried = await EgressTrial.OfAsync(Guard, _asked ?? "");
        }
    }
}
