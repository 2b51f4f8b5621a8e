using System.Security.Claims;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Portal;
using Dispatchapy.Core.Settings;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Dispatchapy.Web.Auth;

/// <summary>Ends an open page's session as soon as its account is disabled or its password changes, on whichever node that happened, and when it was open for as long as a sign-in lasts.</summary>
internal sealed class LiveAuthenticationState : RevalidatingServerAuthenticationStateProvider
{
    private readonly SessionCheck _check;
    private readonly PortalSessions _portal;
    private readonly CurrentSettings _settings;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _openedAt;
    private readonly LiveSubscription _subscription;

    public LiveAuthenticationState(ILoggerFactory logger, SessionCheck check, PortalSessions portal, CurrentSettings settings, LiveFeed feed, TimeProvider time)
        : base(logger)
    {
        (_check, _portal, _settings, _time, _openedAt) = (check, portal, settings, time, time.GetUtcNow());
        _subscription = feed.Subscribe([NewsTopic.Access, NewsTopic.Settings], CheckAsync);
    }

    /// <summary>The safety net for news that was lost.</summary>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    /// <summary>A database that does not answer signs nobody out: what was typed would be lost, and every change asks again anyway.</summary>
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return await KeepAsync(authenticationState.User, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _subscription.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>A browser may hold an operator's session and an owner's: what is over is taken from it, the other goes on.</summary>
    /// <returns>False when nothing is left.</returns>
    private async Task<bool> KeepAsync(ClaimsPrincipal user, CancellationToken ct)
    {
        List<ClaimsIdentity> good = [];
        foreach (var identity in user.Identities.Where(identity => identity.IsAuthenticated))
        {
            if (await IsValidAsync(identity, ct))
            {
                good.Add(identity);
            }
        }

        if (good.Count < user.Identities.Count())
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(good))));
        }

        return good.Count > 0;
    }

    /// <summary>An open page makes no requests, by which its session could be seen to be in use.</summary>
    private async Task<bool> IsValidAsync(ClaimsIdentity identity, CancellationToken ct)
    {
        ClaimsPrincipal alone = new(identity);
        return PortalIdentity.SessionOf(alone) is { } session
            ? await _portal.FindAsync(session, use: false, ct) is not null
            : _time.GetUtcNow() - _openedAt < _settings.Value.Session && await _check.IsValidAsync(alone, ct);
    }

    private async Task CheckAsync()
    {
        var state = await GetAuthenticationStateAsync();
        if (state.User.Identity is { IsAuthenticated: true })
        {
            await KeepAsync(state.User, CancellationToken.None);
        }
    }
}
