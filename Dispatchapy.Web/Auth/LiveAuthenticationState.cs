using Dispatchapy.Core.Live;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Dispatchapy.Web.Auth;

/// <summary>Ends an open page's session as soon as its account is disabled or its password changes, on whichever node that happened.</summary>
internal sealed class LiveAuthenticationState : RevalidatingServerAuthenticationStateProvider
{
    private readonly SessionCheck _check;
    private readonly LiveSubscription _subscription;

    public LiveAuthenticationState(ILoggerFactory logger, SessionCheck check, LiveFeed feed)
        : base(logger)
    {
        _check = check;
        _subscription = feed.Subscribe([NewsTopic.Access], CheckAsync);
    }

    /// <summary>The safety net for news that was lost.</summary>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        _check.IsValidAsync(authenticationState.User, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _subscription.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task CheckAsync()
    {
        var state = await GetAuthenticationStateAsync();
        if (state.User.Identity is { IsAuthenticated: true } && !await _check.IsValidAsync(state.User, CancellationToken.None))
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new System.Security.Claims.ClaimsPrincipal())));
        }
    }
}
