using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Pages.Settings;

public sealed partial class AlertRulesPage
{
    private IReadOnlyList<AlertRule>? _rules;
    private IReadOnlyList<AlertChannel> _channels = [];
    private IReadOnlyList<PreviewedAlert> _previews = [];
    private AlertRuleForm? _form;
    private bool _mayEdit;

    /// <summary>The rule that is open.</summary>
    [SupplyParameterFromQuery]
    public Guid? Id { get; set; }

    /// <summary>Set when a new one is open.</summary>
    [SupplyParameterFromQuery]
    public string? New { get; set; }

    [Inject]
    public required AlertRuleStore Rules { get; init; }

    [Inject]
    public required AlertChannelStore Channels { get; init; }

    [Inject]
    public required GatewayCatalog Catalog { get; init; }

    [Inject]
    public required AlertPreviews Previews { get; init; }

    private IReadOnlyList<(Guid, string)> Resources => [.. Catalog.Current.Resources.Select(resource => (resource.Id, resource.Name)).OrderBy(resource => resource.Name, StringComparer.OrdinalIgnoreCase)];

    private IReadOnlyList<(Guid, string)> Endpoints => [.. Catalog.Current.Endpoints.Select(endpoint => (endpoint.Id, endpoint.Path)).OrderBy(endpoint => endpoint.Path, StringComparer.OrdinalIgnoreCase)];

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Catalog];

    protected override async Task OnParametersSetAsync()
    {
        _mayEdit = await Session.MayAsync(Policies.Admin);
        (Problems, Conflict, _previews, Dirty) = ([], null, [], false);
        var open = Id is { } id ? await Rules.FindAsync(id, CancellationToken.None) : null;
        _form = open is not null ? AlertRuleForm.Of(open) : New is not null ? new AlertRuleForm() : null;
        await ReloadAsync();
    }

    protected override async Task<bool> ReloadAsync()
    {
        ListQuery all = new(Limit: ListQuery.MaxLimit);
        (_rules, _channels) = ((await Rules.ListAsync(all, CancellationToken.None)).Items, (await Channels.ListAsync(all, CancellationToken.None)).Items);
        return true;
    }

    private string NameOf(Guid channel) => _channels.FirstOrDefault(one => one.Id == channel)?.Name ?? "deleted";

    private void Preview()
    {
        var result = Previews.Of(_form!.Draft());
        Take(result);
        _previews = (result as SaveResult<IReadOnlyList<PreviewedAlert>>.Saved)?.Item ?? [];
    }

    private Task SaveAsync() => ActAsync(async actor =>
    {
        var (draft, stored) = (_form!.Draft(), _form.Stored);
        if (Take(stored is null ? await Rules.CreateAsync(draft, actor, CancellationToken.None) : await Rules.UpdateAsync(stored.Id, stored.Version, draft, actor, CancellationToken.None)))
        {
            Leave(Urls.AlertRules);
        }
    });

    private async Task DeleteAsync()
    {
        if (await Dialogs.AskAsync($"Delete the rule {_form!.Stored!.Name}?", "Alerts of it that are still on their way fail.", "Delete the rule"))
        {
            await ActAsync(async actor =>
            {
                await Rules.DeleteAsync(_form.Stored.Id, actor, CancellationToken.None);
                Leave(Urls.AlertRules);
            });
        }
    }
}
