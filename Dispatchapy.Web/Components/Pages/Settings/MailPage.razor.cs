using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Settings;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Settings;

public sealed partial class MailPage : ComponentBase
{
    private int _version;
    private MailForm? _form;
    private IReadOnlyList<Problem> _problems = [];
    private string? _conflict;
    private string _to = "";
    private TestedChannel? _tested;
    private bool _dirty;
    private bool _busy;

    [Inject]
    public required SettingsStore Store { get; init; }

    [Inject]
    public required ChannelTest Test { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    protected override async Task OnInitializedAsync() => Show(await Store.ReadAsync(CancellationToken.None));

    private void Show(GatewaySettings settings) => (_version, _form, _dirty, _problems, _conflict) = (settings.Version, MailForm.Of(settings.Mail), false, [], null);

    private async Task SaveAsync()
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        var result = await Store.SaveMailAsync(_version, _form!.Draft(), actor, CancellationToken.None);
        (_problems, _conflict) = (result is SaveResult<GatewaySettings>.Invalid invalid ? invalid.Problems : [], (result as SaveResult<GatewaySettings>.Conflict)?.Reason);
        if (result is SaveResult<GatewaySettings>.Saved saved)
        {
            Show(saved.Item);
            Notifications.Notify(NotificationSeverity.Success, "Saved", "Every node obeys it from now on.");
        }
    }

    private async Task TestAsync()
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        (_busy, _tested) = (true, null);
        try
        {
            var result = await Test.SendMailAsync(_form!.Draft(), _to.Trim(), actor, CancellationToken.None);
            _problems = result is SaveResult<TestedChannel>.Invalid invalid ? invalid.Problems : [];
            _tested = (result as SaveResult<TestedChannel>.Saved)?.Item;
        }
        finally
        {
            _busy = false;
        }
    }
}
