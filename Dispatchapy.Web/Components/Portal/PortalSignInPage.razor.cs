using Dispatchapy.Core.Portal;
using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Web.Components.Portal;

public sealed partial class PortalSignInPage
{
    /// <summary>Of a request: whoever is not signed in yet need not send much.</summary>
    private const int MaxBytes = 64 * 1024;

    private string? _refusal;

    [SupplyParameterFromForm]
    public PortalSignInInput? Input { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required PortalSessions Sessions { get; init; }

    [Inject]
    public required SignInThrottle Throttle { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        Input ??= new PortalSignInInput();
        if (HttpMethods.IsGet(Http.Request.Method) && (await Http.AuthenticateAsync(PortalHandler.SchemeName)).Succeeded)
        {
            Navigation.NavigateTo(Urls.PortalOverview);
        }
    }

    private async Task SignInAsync()
    {
        if (!Throttle.TryEnter(SignInDoor.Portal, Http.Connection.RemoteIpAddress))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Http.Response.Headers.RetryAfter = "60";
            _refusal = "Too many tries from this address. Try again in a minute.";
            return;
        }

        if (await Sessions.OpenAsync(Input!.Token?.Trim(), Http.RequestAborted) is not { } opened)
        {
            Http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            // The same words for every reason: they would tell which tokens there are.
            _refusal = "This token does not open the portal: it is unknown or no longer valid, or the portal is switched off for its application.";
            return;
        }

        if (PortalCookie.Read(Http.Request) is { } replaced && await Sessions.FindAsync(replaced, use: false, Http.RequestAborted) is { } before)
        {
            await Sessions.EndAsync(before, CancellationToken.None);
        }

        PortalCookie.Write(Http, opened.Secret);
        Navigation.NavigateTo(Urls.PortalOverview);
    }
}
