using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Controls;
using Dispatchapy.Web.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Dispatchapy.Web.Components.Pages.Clients;

public sealed partial class ClientToken
{
    private const int Hour = 60;

    private int _grace = 24 * Hour;

    [Parameter, EditorRequired]
    public required Client Client { get; set; }

    /// <summary>The client is to be read again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    public required ClientStore Clients { get; init; }

    [Inject]
    public required GatewayCatalog Catalog { get; init; }

    [Inject]
    public required OperatorSession Session { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private string Consequence => _grace switch
    {
        0 => "The present token is refused at once: the application fails until it has the new one.",
        _ => $"The present token is refused in {Durations.Of(TimeSpan.FromMinutes(_grace))}; one from before the last rotation is refused at once.",
    };

    private async Task RotateAsync()
    {
        if (!await Dialogs.AskAsync($"Rotate the token of {Client.Name}?", Consequence, "Rotate") || await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        var result = await Clients.RotateTokenAsync(Client.Id, new TokenGrace(_grace), actor, CancellationToken.None);
        if (result is SaveResult<IssuedClient>.Saved { Item: var issued })
        {
            await Dialogs.ShowSecretAsync($"The new token of {issued.Client.Name}", issued.Token, CurlLine.For(issued.Client, issued.Token, Catalog.Current, Navigation.BaseUri));
        }
        else
        {
            Notifications.Tell(result, "");
        }

        await Changed.InvokeAsync();
    }

    private async Task SwitchAsync(bool active)
    {
        if (await Session.DemandAsync(Policies.Admin) is not { } actor)
        {
            return;
        }

        Notifications.Tell(
            await Clients.SetActiveAsync(Client.Id, Client.Version, active, actor, CancellationToken.None),
            active ? $"{Client.Name} may call again." : $"{Client.Name} is refused from now on; what it sent before is still delivered.");
        await Changed.InvokeAsync();
    }
}
