using Dispatchapy.Core.Access;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Settings;

public sealed partial class UserPage
{
    private OperatorAccount? _user;
    private string _name = "";
    private OperatorRole _role;
    private bool _active;
    private bool _missing;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    public required OperatorStore Operators { get; init; }

    [Inject]
    public required Passwords Passwords { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Access];

    protected override async Task OnParametersSetAsync()
    {
        (_user, Dirty) = (null, false);
        await ReloadAsync();
    }

    protected override async Task<bool> ReloadAsync()
    {
        var now = await Operators.FindAsync(Id, CancellationToken.None);
        _missing = now is null;
        if (now is null || !Dirty)
        {
            Show(now);
        }

        return true;
    }

    private void Show(OperatorAccount? user)
    {
        _user = user;
        Dirty = false;
        if (user is not null)
        {
            (_name, _role, _active) = (user.Name, user.Role, user.Active);
        }
    }

    private Task SaveAsync() => ActAsync(async actor =>
    {
        if (TakeUser(await Operators.UpdateAsync(Id, _user!.Version, new OperatorDraft(_name, _role, _active), actor, CancellationToken.None)))
        {
            Notifications.Notify(NotificationSeverity.Success, "Saved");
        }
    });

    private async Task ResetPasswordAsync()
    {
        if (!await Dialogs.AskAsync($"Reset the password of {_user!.Name}?", "The password of now stops working and every open session of this user ends. A new one is made and shown once.", "Reset the password"))
        {
            return;
        }

        await ActAsync(async actor =>
        {
            var password = Passwords.New();
            if (TakeUser(await Operators.SetPasswordAsync(Id, Passwords.Hash(password), actor, CancellationToken.None)))
            {
                await Dialogs.ShowSecretAsync($"New password of {_user!.Name}", password);
            }
        });
    }

    private Task UnlockAsync() => ActAsync(async actor =>
    {
        if (TakeUser(await Operators.UnlockAsync(Id, actor, CancellationToken.None)))
        {
            Notifications.Notify(NotificationSeverity.Success, "Unlocked", "The right password is right again.");
        }
    });

    private async Task DeleteAsync()
    {
        if (!await Dialogs.AskAsync($"Delete {_user!.Name}?", "This user cannot sign in any more and open sessions end at once. What they did stays in the audit log.", "Delete the user"))
        {
            return;
        }

        await ActAsync(async actor =>
        {
            var result = await Operators.DeleteAsync(Id, actor, CancellationToken.None);
            Conflict = (result as SaveResult<OperatorAccount>.Conflict)?.Reason;
            if (Conflict is null)
            {
                Leave(Urls.Users);
            }
        });
    }

    private bool TakeUser(SaveResult<OperatorAccount> result)
    {
        _missing = result is SaveResult<OperatorAccount>.Missing;
        if (Take(result) && result is SaveResult<OperatorAccount>.Saved saved)
        {
            Show(saved.Item);
            return true;
        }

        return false;
    }
}
