using Dispatchapy.Core.Portal;
using Dispatchapy.Web.Auth;
using Dispatchapy.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Portal;

/// <summary>A page of the portal: it shows what belongs to the owner of the session, who is asked for anew at each load.</summary>
public abstract class PortalPage : LivePage
{
    [Inject]
    public required PortalVisit Visit { get; init; }

    /// <summary>Null before the first load, and when the session is over.</summary>
    protected PortalOwner? Owner { get; private set; }

    /// <summary>Reads what is visible.</summary>
    /// <returns>False when nothing changed that shows.</returns>
    protected abstract Task<bool> LoadAsync(PortalOwner owner);

    protected sealed override async Task OnParametersSetAsync()
    {
        Owner = await Visit.DemandAsync();
        if (Owner is not null)
        {
            await LoadAsync(Owner);
        }
    }

    protected sealed override async Task<bool> ReloadAsync()
    {
        Owner = await Visit.LookAsync();
        return Owner is not null && await LoadAsync(Owner);
    }
}
