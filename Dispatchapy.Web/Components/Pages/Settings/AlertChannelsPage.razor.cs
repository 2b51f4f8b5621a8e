using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Settings;

public sealed partial class AlertChannelsPage
{
    private IReadOnlyList<AlertChannel>? _channels;
    private AlertChannelForm? _form;
    private IReadOnlyList<Problem> _problems = [];
    private string? _conflict;
    private TestedChannel? _tested;
    private bool _mayEdit;
    private bool _dirty;
    private bool _busy;

    /// <summary>The channel that is open.</summary>
    [SupplyParameterFromQuery]
    public Guid? Id { get; set; }

    /// <summary>The kind of the new one.</summary>
    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    [Inject]
    public required AlertChannelStore Channels { get; init; }

    [Inject]
    public required ChannelSecrets Secrets { get; init; }

    [Inject]
    public required ChannelTest Test { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Catalog];

    protected override async Task OnParametersSetAsync()
    {
        _mayEdit = await Session.MayAsync(Policies.Admin);
        (_problems, _conflict, _tested, _dirty) = ([], null, null, false);
        var open = Id is { } id ? await Channels.FindAsync(id, CancellationToken.None) : null;
        _form = open is not null ? AlertChannelForm.Of(open, Secrets) : ChannelKind.Find(Kind ?? "") is { } kind ? new AlertChannelForm(kind) : null;
        await ReloadAsync();
    }

    protected override async Task<bool> ReloadAsync()
    {
        _channels = (await Channels.ListAsync(new ListQuery(Limit: ListQuery.MaxLimit), CancellationToken.None)).Items;
        return true;
    }

    private Task SaveAsync() => ActAsync(async actor =>
    {
        var (draft, stored) = (_form!.Draft(), _form.Stored);
        if (Take(stored is null ? await Channels.CreateAsync(draft, actor, CancellationToken.None) : await Channels.UpdateAsync(stored.Id, stored.Version, draft, actor, CancellationToken.None)))
        {
            Leave();
        }
    });

    private Task TestAsync() => ActAsync(async actor =>
    {
        _tested = null;
        var result = await Test.SendAsync(_form!.Draft(), _form.Stored?.Id, actor, CancellationToken.None);
        Take(result);
        _tested = (result as SaveResult<TestedChannel>.Saved)?.Item;
    });

    private async Task DeleteAsync()
    {
        if (await Dialogs.AskAsync($"Delete the channel {_form!.Stored!.Name}?", "Rules that name it go on with their other channels.", "Delete the channel"))
        {
            await ActAsync(async actor =>
            {
                await Channels.DeleteAsync(_form.Stored.Id, actor, CancellationToken.None);
                Leave();
            });
        }
    }

    private void Leave()
    {
        _dirty = false;
        // The guard against leaving has to hear first that nothing is unsaved.
        StateHasChanged();
        Navigation.NavigateTo(Urls.AlertChannels);
    }

    private bool Take<T>(SaveResult<T> result)
    {
        (_problems, _conflict) = (result is SaveResult<T>.Invalid invalid ? invalid.Problems : [], (result as SaveResult<T>.Conflict)?.Reason);
        return result is SaveResult<T>.Saved;
    }

    private async Task ActAsync(Func<Actor, Task> act)
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        _busy = true;
        try
        {
            await act(actor);
        }
        finally
        {
            _busy = false;
        }
    }
}
