using Dispatchapy.Core.Portal;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dispatchapy.Web.Auth;

/// <summary>Whose portal a page shows. Every page and every action asks here first, and what it gets is good at that moment.</summary>
public sealed class PortalVisit(AuthenticationStateProvider authentication, PortalSessions sessions, NavigationManager navigation)
{
    /// <summary>For a page that opens, and for everything that somebody does.</summary>
    /// <returns>Null when the session is over; the page is being left then.</returns>
    public Task<PortalOwner?> DemandAsync() => FindAsync(use: true);

    /// <summary>For a page that is merely open.</summary>
    /// <returns>Null when the session is over; the page is being left then.</returns>
    public Task<PortalOwner?> LookAsync() => FindAsync(use: false);

    private async Task<PortalOwner?> FindAsync(bool use)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        var owner = PortalIdentity.SessionOf(user) is { } session ? await sessions.FindAsync(session, use, CancellationToken.None) : null;
        if (owner is null)
        {
            navigation.NavigateTo(Urls.Portal, forceLoad: true);
        }

        return owner;
    }
}
