using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Portal;
using Dispatchapy.Web.Components.Controls;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Portal;

public sealed partial class PortalTokenPage
{
    private const int Day = 24 * 60;

    private PortalToken? _token;
    private int _grace = Day;

    [Inject]
    public required PortalTokens Tokens { get; init; }

    [Inject]
    public required PortalSessions Sessions { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    protected override IReadOnlyCollection<NewsTopic> Topics { get; } = [NewsTopic.Catalog];

    private string Consequence => _grace == 0
        ? "The present token is refused at once: the application fails until it has the new one."
        : $"The present token is refused in {Durations.Of(TimeSpan.FromMinutes(_grace))}; one from before the last rotation is refused at once.";

    protected override async Task<bool> LoadAsync(PortalOwner owner)
    {
        var before = _token;
        _token = await Tokens.ReadAsync(owner, CancellationToken.None);
        return before != _token;
    }

    private async Task RotateAsync()
    {
        if (!await Dialogs.AskAsync("Get a new token?", Consequence, "Rotate") || await Visit.DemandAsync() is not { } owner)
        {
            return;
        }

        var result = await Tokens.RotateAsync(owner, new TokenGrace(_grace), CancellationToken.None);
        if (result is SaveResult<IssuedClient>.Saved { Item: var issued })
        {
            await Dialogs.ShowSecretAsync("The new token", issued.Token);
        }
        else
        {
            Notifications.Tell(result, "");
        }

        await OnParametersSetAsync();
    }

    private async Task EndGraceAsync()
    {
        if (await Dialogs.AskAsync("End the previous token?", "It is refused at once, and whoever signed in to this portal with it is signed out.", "End it") && await Visit.DemandAsync() is { } owner)
        {
            Notifications.Tell(await Tokens.EndGraceAsync(owner, CancellationToken.None), "Only the newest token works now.");
            await OnParametersSetAsync();
        }
    }

    private async Task SignOutEverywhereAsync()
    {
        if (await Dialogs.AskAsync("Sign out everywhere?", "This browser is signed out as well.", "Sign out") && await Visit.DemandAsync() is { } owner)
        {
            if (await Sessions.EndAllAsync(owner, CancellationToken.None))
            {
                await Visit.DemandAsync();
            }
            else
            {
                await OnParametersSetAsync();
            }
        }
    }
}
