using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Settings;

public sealed partial class AlertChannelsPage
{
    private IReadOnlyList<AlertChannel>? _channels;
    private AlertChannelForm? _form;
    private TestedChannel? _tested;
    private bool _mayEdit;

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

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Catalog];

    protected override async Task OnParametersSetAsync()
    {
        _mayEdit = await Session.MayAsync(Policies.Admin);
        (Problems, Conflict, _tested, Dirty) = ([], null, null, false);
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
            Leave(Urls.AlertChannels);
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
                Leave(Urls.AlertChannels);
            });
        }
    }
}
