using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Retention;
using Dispatchapy.Core.Settings;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Settings;

public sealed partial class SettingsPage
{
    private GatewaySettings _saved = new();
    private SettingsForm? _form;
    private IReadOnlyList<Problem> _problems = [];
    private string? _conflict;
    private bool _dirty;
    private bool _saving;
    private bool _mayEdit;
    private bool _changedElsewhere;

    [Inject]
    public required SettingsStore Store { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    [Inject]
    public required IOptions<RetentionOptions> Retention { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Settings];

    private string _configuredDays => Retention.Value.FinishedDays.ToString(CultureInfo.InvariantCulture);

    private string RetentionHint => $"0 keeps them for ever; empty follows the configuration, which says {_configuredDays}.";

    protected override async Task OnInitializedAsync()
    {
        _mayEdit = await Session.MayAsync(Policies.Admin);
        await ReloadAsync();
    }

    protected override async Task<bool> ReloadAsync()
    {
        var now = await Store.ReadAsync(CancellationToken.None);
        if (_form is not null && now.Version == _saved.Version)
        {
            return false;
        }

        if (_dirty && !_saving)
        {
            _changedElsewhere = true;
            return true;
        }

        Show(now);
        return true;
    }

    private void Show(GatewaySettings settings)
    {
        (_saved, _form, _dirty, _changedElsewhere) = (settings, SettingsForm.Of(settings), false, false);
        (_problems, _conflict) = ([], null);
    }

    private async Task Discard() => Show(await Store.ReadAsync(CancellationToken.None));

    private async Task SaveAsync()
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor || !await IsMeantAsync())
        {
            return;
        }

        _saving = true;
        try
        {
            Take(await Store.SaveAsync(_saved.Version, _form!.Draft(), actor, CancellationToken.None));
        }
        finally
        {
            _saving = false;
        }
    }

    private void Take(SaveResult<GatewaySettings> result)
    {
        (_problems, _conflict) = (result is SaveResult<GatewaySettings>.Invalid invalid ? invalid.Problems : [], (result as SaveResult<GatewaySettings>.Conflict)?.Reason);
        if (result is SaveResult<GatewaySettings>.Saved saved)
        {
            Show(saved.Item);
            Notifications.Notify(NotificationSeverity.Success, "Saved", "Every node obeys it from now on.");
        }
    }

    /// <summary>What a shorter retention deletes is gone within moments.</summary>
    private async Task<bool> IsMeantAsync()
    {
        var (before, after) = (Days(_saved.RetentionDays), Days(_form!.RetentionDays));
        return after is null || !(before is null || after < before)
            || await Dialogs.AskAsync($"Keep finished tasks for {after} days only?", $"Every task that finished more than {after} days ago is deleted at once, with its attempts. This cannot be undone.", "Delete older tasks");
    }

    /// <summary>Null for ever.</summary>
    private int? Days(int? setting) => (setting ?? Retention.Value.FinishedDays) is var days && days > 0 ? days : null;
}
