using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Settings;
using Dispatchapy.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Resources;

public sealed partial class ResourceEditor : VersionedEditor<Resource, ResourceForm, ResourceDraft>
{
    private bool _secretsLost;

    [Inject]
    public required ResourceStore Resources { get; init; }

    [Inject]
    public required CurrentSettings Defaults { get; init; }

    [Inject]
    public required SecretHeaders Secrets { get; init; }

    [Inject]
    public required RequestSecrets Requests { get; init; }

    protected override ResourceDraft Blank() => Defaults.Value.NewResource();

    protected override int VersionOf(Resource item) => item.Version;

    protected override string NameOf(Resource item) => item.Name;

    protected override ResourceForm FormOf(ResourceDraft draft) => ResourceForm.Of(draft);

    protected override ResourceDraft DraftOf(ResourceForm form) => form.ToDraft();

    protected override ResourceDraft DraftOf(Resource item) => ResourceDraft.Of(item, Secrets);

    protected override Task<Resource?> FindAsync(Resource stored) => Resources.FindAsync(stored.Id, CancellationToken.None);

    protected override async Task SaveAsync(Actor actor) => await TakeAsync(Stored is null
        ? await Resources.CreateAsync(Form.ToDraft(), actor, CancellationToken.None)
        : await Resources.UpdateAsync(Stored.Id, Version, Form.ToDraft(), actor, CancellationToken.None));

    protected override void Load(Resource stored)
    {
        base.Load(stored);
        _secretsLost = !Secrets.CanRead(stored.ProtectedHeaders) || !Secrets.CanRead(stored.Alerts.ProtectedWebhookHeaders) || !Secrets.CanRead(stored.Health.Http.ProtectedHeaders) || !Secrets.CanRead(stored.Signing.ProtectedSecrets) || !Requests.CanRead(stored);
    }

    protected override void KeepMine()
    {
        var former = Form.Signing.Generated;
        base.KeepMine();
        Form.Signing.Recognise(former);
    }

    /// <summary>A rotation is saved by itself: what was typed meanwhile is still unsaved.</summary>
    private async Task TakeRotatedAsync(Resource rotated)
    {
        Newer = rotated;
        KeepMine();
        await Saved.InvokeAsync(rotated);
    }
}
