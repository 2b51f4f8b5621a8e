using Dispatchapy.Core.Access;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Settings;

public sealed partial class NewUserPage
{
    private string _name = "";
    private string? _password;
    private OperatorRole _role = OperatorRole.Viewer;
    private IReadOnlyList<Problem> _problems = [];
    private string? _conflict;
    private bool _dirty;
    private bool _saving;

    [Inject]
    public required OperatorStore Operators { get; init; }

    [Inject]
    public required Passwords Passwords { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private async Task SaveAsync()
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        _saving = true;
        try
        {
            await SaveAsync(actor);
        }
        finally
        {
            _saving = false;
        }
    }

    private async Task SaveAsync(Actor actor)
    {
        var password = _password is { Length: > 0 } ? _password : Passwords.New();
        var draft = new OperatorDraft(_name, _role, Active: true) { Misread = Passwords.ProblemOf(password) is { } problem ? [new Problem("password", problem)] : [] };
        var result = await Operators.CreateAsync(draft, Passwords.Hash(password), actor, CancellationToken.None);
        (_problems, _conflict) = (result is SaveResult<OperatorAccount>.Invalid invalid ? invalid.Problems : [], (result as SaveResult<OperatorAccount>.Conflict)?.Reason);
        if (result is SaveResult<OperatorAccount>.Saved saved)
        {
            _dirty = false;
            // Now, because the guard against leaving has to hear it first, and what follows a dialog runs within a rendering that is under way.
            StateHasChanged();
            if (_password is not { Length: > 0 })
            {
                await Dialogs.ShowSecretAsync($"First password of {saved.Item.Name}", password);
            }

            Navigation.NavigateTo(Urls.Users);
        }
    }
}
