using Dispatchapy.Core.Access;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Dialogs;
using Dispatchapy.Web.Manage;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Settings;

public sealed partial class KeysPage
{
    private Page<ApiKey>? _page;
    private string _name = "";
    private OperatorRole _role = OperatorRole.Viewer;
    private IReadOnlyList<Problem> _problems = [];
    private string? _conflict;
    private bool _saving;

    /// <summary>The name after which the page starts.</summary>
    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [Inject]
    public required ApiKeyStore Keys { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Access];

    protected override async Task OnParametersSetAsync() => await ReloadAsync();

    protected override async Task<bool> ReloadAsync()
    {
        var after = After is { Length: > 0 and <= 200 } && !After.Any(char.IsControl) ? After : null;
        _page = await Keys.ListAsync(new ListQuery(After: after), CancellationToken.None);
        return true;
    }

    private async Task CreateAsync()
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        _saving = true;
        try
        {
            var result = await Keys.CreateAsync(new ApiKeyDraft(_name, _role), actor, CancellationToken.None);
            (_problems, _conflict) = (result is SaveResult<IssuedKey>.Invalid invalid ? invalid.Problems : [], (result as SaveResult<IssuedKey>.Conflict)?.Reason);
            if (result is SaveResult<IssuedKey>.Saved { Item: var issued })
            {
                (_name, _role) = ("", OperatorRole.Viewer);
                await ReloadAsync();
                await Dialogs.ShowSecretAsync($"The key {issued.Key.Name}", issued.Text, Curl(issued.Text));
            }
        }
        finally
        {
            _saving = false;
        }
    }

    private async Task DeleteAsync(ApiKey key)
    {
        var consequence = key.IsSeeded
            ? $"It stops working at once, and comes back with the next start as long as {AccessOptions.ManagementKeyVariable} is set."
            : "Whatever uses it is refused from this moment on. This cannot be undone.";
        if (await Dialogs.AskAsync($"Delete the key {key.Name}?", consequence, "Delete the key") && await Session.DemandAsync(Policies.Admin) is { } actor)
        {
            await Keys.DeleteAsync(key.Id, actor, CancellationToken.None);
            await ReloadAsync();
        }
    }

    private string Curl(string key) => $"curl -H 'Authorization: Bearer {key}' {new Uri(new Uri(Navigation.BaseUri), ManagementApi.Root)}/stats";
}
