using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Settings;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Resources;

public sealed partial class ResourceEditor
{
    private ResourceForm _form = ResourceForm.Of(new ResourceDraft());
    private ResourceDraft _read = new();
    private IReadOnlyList<Problem> _problems = [];
    private Resource? _newer;
    private string? _conflict;
    private int _version;
    private bool _mayEdit;
    private bool _saving;
    private bool _secretsLost;

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public Resource? Stored { get; set; }

    /// <summary>Gets what was saved.</summary>
    [Parameter]
    public EventCallback<Resource> Saved { get; set; }

    [Inject]
    public required ResourceStore Resources { get; init; }

    [Inject]
    public required CurrentSettings Defaults { get; init; }

    [Inject]
    public required SecretHeaders Secrets { get; init; }

    [Inject]
    public required RequestSecrets Requests { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    private bool Dirty => !DraftMerge.Same(_read, _form.ToDraft());

    protected override async Task OnInitializedAsync()
    {
        if (Stored is null)
        {
            _read = Defaults.Value.NewResource();
            _form = ResourceForm.Of(_read);
        }

        _mayEdit = await Session.MayAsync(Policies.Admin);
    }

    protected override void OnParametersSet()
    {
        if (Stored is null || Stored.Version == _version)
        {
            return;
        }

        if (_version == 0 || !Dirty)
        {
            Load(Stored);
        }
        else
        {
            _newer = Stored;
        }
    }

    private void Load(Resource stored)
    {
        _form = ResourceForm.Of(ResourceDraft.Of(stored, Secrets));
        // As the form reads it, or space that it takes off would count as an edit.
        _read = _form.ToDraft();
        (_version, _newer, _conflict, _problems) = (stored.Version, null, null, []);
        _secretsLost = !Secrets.CanRead(stored.ProtectedHeaders) || !Secrets.CanRead(stored.Alerts.ProtectedWebhookHeaders) || !Secrets.CanRead(stored.Health.Http.ProtectedHeaders) || !Secrets.CanRead(stored.Signing.ProtectedSecrets) || !Requests.CanRead(stored);
    }

    private async Task SaveAsync()
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        (_saving, _problems, _conflict) = (true, [], null);
        StateHasChanged();
        try
        {
            var draft = _form.ToDraft();
            await TakeAsync(Stored is null
                ? await Resources.CreateAsync(draft, actor, CancellationToken.None)
                : await Resources.UpdateAsync(Stored.Id, _version, draft, actor, CancellationToken.None));
        }
        finally
        {
            _saving = false;
        }
    }

    private async Task TakeAsync(SaveResult<Resource> result)
    {
        switch (result)
        {
            case SaveResult<Resource>.Saved saved:
                Load(saved.Item);
                // Nothing is unsaved any more, and the guard must know it before the page goes on.
                StateHasChanged();
                Notifications.Notify(NotificationSeverity.Success, "Saved", saved.Item.Name);
                await Saved.InvokeAsync(saved.Item);
                break;
            case SaveResult<Resource>.Invalid invalid:
                _problems = invalid.Problems;
                break;
            case SaveResult<Resource>.Conflict conflict:
                _newer = Stored is null ? null : await Resources.FindAsync(Stored.Id, CancellationToken.None) is { } now && now.Version != _version ? now : null;
                _conflict = _newer is null ? conflict.Reason : null;
                break;
            default:
                _conflict = "It was deleted meanwhile, so there is nothing left to save to.";
                break;
        }
    }

    /// <summary>A rotation is saved by itself: what was typed meanwhile is still unsaved.</summary>
    private async Task TakeRotatedAsync(Resource rotated)
    {
        _newer = rotated;
        KeepMine();
        await Saved.InvokeAsync(rotated);
    }

    private void KeepMine()
    {
        var (newer, former) = (_newer!, _form.Signing.Generated);
        var mine = DraftMerge.Of(_read, _form.ToDraft() with { Misread = [] }, ResourceDraft.Of(newer, Secrets));
        Load(newer);
        _form = ResourceForm.Of(mine);
        _form.Signing.Recognise(former);
    }

    private async Task TakeTheirsAsync()
    {
        var stored = _newer ?? (Stored is null ? null : await Resources.FindAsync(Stored.Id, CancellationToken.None));
        if (stored is not null)
        {
            Load(stored);
        }
    }
}
