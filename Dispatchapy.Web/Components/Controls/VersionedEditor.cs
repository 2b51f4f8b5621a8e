using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>The form of something that several people may edit at once: what one is typing is never replaced, and nobody's save is overwritten unseen.</summary>
/// <typeparam name="TItem">As it is stored.</typeparam>
/// <typeparam name="TForm">As it is typed.</typeparam>
/// <typeparam name="TDraft">As it is saved.</typeparam>
public abstract class VersionedEditor<TItem, TForm, TDraft> : ComponentBase
    where TItem : class
    where TForm : class
    where TDraft : CatalogDraft
{
    /// <summary>Null for a new one.</summary>
    [Parameter]
    public TItem? Stored { get; set; }

    /// <summary>Gets what was saved; a new one after whatever is shown only once was shown.</summary>
    [Parameter]
    public EventCallback<TItem> Saved { get; set; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    protected TForm Form { get; set; } = null!;

    /// <summary>What the form was filled with, as the form reads it: space that it takes off would count as an edit otherwise.</summary>
    protected TDraft Read { get; private set; } = null!;

    /// <summary>What somebody else saved meanwhile.</summary>
    protected TItem? Newer { get; set; }

    /// <summary>Of the last save.</summary>
    protected IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>Why the last save came to nothing, where no field is to blame.</summary>
    protected string? Conflict { get; private set; }

    /// <summary>What a save says that it has read.</summary>
    protected int Version { get; private set; }

    protected bool MayEdit { get; private set; }

    protected bool Saving { get; private set; }

    protected bool Dirty => !DraftMerge.Same(Read, DraftOf(Form));

    protected override void OnInitialized() => Fill(Blank());

    protected override async Task OnInitializedAsync() => MayEdit = await Session.MayAsync(Policies.Admin);

    protected override void OnParametersSet()
    {
        if (Stored is null || VersionOf(Stored) == Version)
        {
            return;
        }

        if (Version == 0 || !Dirty)
        {
            Load(Stored);
        }
        else
        {
            Newer = Stored;
        }
    }

    /// <summary>What a new one begins with.</summary>
    protected abstract TDraft Blank();

    protected abstract int VersionOf(TItem item);

    protected abstract string NameOf(TItem item);

    protected abstract TForm FormOf(TDraft draft);

    protected abstract TDraft DraftOf(TForm form);

    protected abstract TDraft DraftOf(TItem item);

    /// <summary>As it is now; null when it was deleted.</summary>
    protected abstract Task<TItem?> FindAsync(TItem stored);

    /// <summary>Creates or updates, and takes the result.</summary>
    protected abstract Task SaveAsync(Actor actor);

    protected virtual void Load(TItem stored)
    {
        Fill(DraftOf(stored));
        (Version, Newer, Conflict, Problems) = (VersionOf(stored), null, null, []);
    }

    protected async Task SaveAsync()
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        (Saving, Problems, Conflict) = (true, [], null);
        StateHasChanged();
        try
        {
            await SaveAsync(actor);
        }
        finally
        {
            Saving = false;
        }
    }

    protected async Task TakeAsync(SaveResult<TItem> result)
    {
        switch (result)
        {
            case SaveResult<TItem>.Saved saved:
                Load(saved.Item);
                // Nothing is unsaved any more, and the guard must know it before the page goes on.
                StateHasChanged();
                Notifications.Notify(NotificationSeverity.Success, "Saved", NameOf(saved.Item));
                await Saved.InvokeAsync(saved.Item);
                break;
            case SaveResult<TItem>.Invalid invalid:
                Problems = invalid.Problems;
                break;
            case SaveResult<TItem>.Conflict conflict:
                Newer = await LatestAsync() is { } now && VersionOf(now) != Version ? now : null;
                Conflict = Newer is null ? conflict.Reason : null;
                break;
            default:
                Conflict = "It was deleted meanwhile, so there is nothing left to save to.";
                break;
        }
    }

    protected virtual void KeepMine()
    {
        var mine = DraftMerge.Of(Read, DraftOf(Form) with { Misread = [] }, DraftOf(Newer!));
        Load(Newer!);
        Form = FormOf(mine);
    }

    protected async Task TakeTheirsAsync()
    {
        if ((Newer ?? await LatestAsync()) is { } stored)
        {
            Load(stored);
        }
    }

    private async Task<TItem?> LatestAsync() => Stored is null ? null : await FindAsync(Stored);

    private void Fill(TDraft draft)
    {
        Form = FormOf(draft);
        Read = DraftOf(Form);
    }
}
