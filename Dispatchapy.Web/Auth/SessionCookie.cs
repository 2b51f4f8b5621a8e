using Dispatchapy.Core.Settings;
using Dispatchapy.Web.Api;
using Dispatchapy.Web.Compatibility.Webhooks;
using Dispatchapy.Web.Manage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dispatchapy.Web.Auth;

/// <summary>The cookie of a session, and what ends it. Asked at each request: an account that was disabled a moment ago is out now.</summary>
internal sealed class SessionCookie(SessionCheck check, CurrentSettings settings, TimeProvider time) : CookieAuthenticationEvents
{
    public const string Name = "dispatchapy";

    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = Name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = Urls.SignIn;
        cookie.AccessDeniedPath = Urls.Forbidden;
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.EventsType = typeof(SessionCookie);
    }

    public override Task SigningIn(CookieSigningInContext context)
    {
        context.Properties.IssuedUtc = time.GetUtcNow();
        context.Properties.ExpiresUtc = context.Properties.IssuedUtc + settings.Value.Session;
        return Task.CompletedTask;
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var length = settings.Value.Session;
        if (context.Properties is not { IssuedUtc: { } issued, ExpiresUtc: { } expires } || time.GetUtcNow() - issued > length
            || context.Principal is null || !await check.IsValidAsync(context.Principal, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
        }
        else if (expires - issued != length)
        {
            // Signed in under another length: it goes on with the one of now.
            context.Properties.ExpiresUtc = issued + length;
            context.ShouldRenew = true;
        }
    }

    /// <summary>Automation gets an answer, and no page.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!IsForMachines(context.Request))
        {
            return base.RedirectToLogin(context);
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Problem(StatusCodes.Status401Unauthorized, $"Sign in at {Urls.SignIn}, or send a management key as Authorization: Bearer dpm_…").ExecuteAsync(context.HttpContext);
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) => !IsForMachines(context.Request)
        ? base.RedirectToAccessDenied(context)
        : Problems.Problem(StatusCodes.Status403Forbidden, $"The role {Policies.RoleOf(context.HttpContext.User)} may not do this: sign in as somebody with a higher role.").ExecuteAsync(context.HttpContext);

    private static bool IsForMachines(HttpRequest request) => request.Path.StartsWithSegments(ManagementApi.Root) || request.Path.StartsWithSegments(WebhookRoutes.Root) || request.Path.StartsWithSegments(Urls.OpenApi);
}
