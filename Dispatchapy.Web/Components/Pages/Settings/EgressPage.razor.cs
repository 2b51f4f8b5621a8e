using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Settings;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Settings;

public sealed partial class EgressPage
{
    private int _version;
    private EgressSettings _stored = new();
    private EgressForm? _form;
    private string? _asked;
    private EgressTrial? _tried;

    [Inject]
    public required SettingsStore Store { get; init; }

    [Inject]
    public required EgressGuard Guard { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Settings];

    protected override async Task OnInitializedAsync() => await ReloadAsync();

    /// <summary>What is typed stays: a save over somebody else's is refused, and says so.</summary>
    protected override async Task<bool> ReloadAsync()
    {
        var now = await Store.ReadAsync(CancellationToken.None);
        if (_form is not null && (Dirty || Busy || now.Version == _version))
        {
            return false;
        }

        Show(now);
        return true;
    }

    private void Show(GatewaySettings settings) => (_version, _stored, _form, Dirty) = (settings.Version, settings.Egress, EgressForm.Of(settings.Egress), false);

    private void Set(Action set)
    {
        set();
        Dirty = true;
    }

    private Task SaveAsync() => ActAsync(async actor =>
    {
        if (Take(await Store.SaveEgressAsync(_version, _form!.Draft(), actor, CancellationToken.None)))
        {
            Show(await Store.ReadAsync(CancellationToken.None));
            Notifications.Notify(NotificationSeverity.Success, "Saved", "Every node obeys it from its next connection on.");
        }
    });

    private Task TryAsync() => ActAsync(async _ => _tried = await EgressTrial.OfAsync(Guard, _asked ?? ""));
}
