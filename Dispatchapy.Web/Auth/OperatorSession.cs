using Dispatchapy.Core.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Radzen;

namespace Dispatchapy.Web.Auth;

/// <summary>
/// Who acts on a page. Every change asks here first and gets its actor from here, so that no page can change anything in nobody's name
/// or beyond a role: what a page shows or hides is a courtesy, this is the check.
/// </summary>
public sealed class OperatorSession(AuthenticationStateProvider authentication, IAuthorizationService authorization, SessionCheck check, NotificationService notifications)
{
    /// <param name="policy">A name of <see cref="Policies"/>.</param>
    /// <returns>Null when this person may not, who is told so.</returns>
    public async Task<Actor?> DemandAsync(string policy)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        if ((await authorization.AuthorizeAsync(user, policy)).Succeeded && await check.IsValidAsync(user, CancellationToken.None))
        {
            return user.Actor();
        }

        notifications.Notify(NotificationSeverity.Error, "Not allowed", $"This needs the role {policy.ToLowerInvariant()}.");
        return null;
    }

    /// <summary>For what a page offers.</summary>
    public async Task<bool> MayAsync(string policy) => (await authorization.AuthorizeAsync((await authentication.GetAuthenticationStateAsync()).User, policy)).Succeeded;
}
