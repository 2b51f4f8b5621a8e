using System.Text.Encodings.Web;
using Dispatchapy.Core.Portal;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Web.Auth;

/// <summary>Lets the owner of an application in by the portal's own cookie. Asked at each request: a session that ended a moment ago is over now.</summary>
internal sealed class PortalHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, PortalSessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Portal";

    /// <summary>Where a page that is merely open calls by itself.</summary>
    private const string Circuits = "/_blazor";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (PortalCookie.Read(Request) is not { } secret)
        {
            return AuthenticateResult.NoResult();
        }

        return await sessions.FindAsync(secret, !Request.Path.StartsWithSegments(Circuits), Context.RequestAborted) is { } owner
            ? AuthenticateResult.Success(new AuthenticationTicket(PortalIdentity.Of(owner), SchemeName))
            : AuthenticateResult.Fail("Unknown session.");
    }

    /// <summary>Elsewhere the way in is another's business to tell.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Request.Path.StartsWithSegments(Urls.Portal))
        {
            Response.Redirect(Urls.Portal);
        }

        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => HandleChallengeAsync(properties);
}
