using System.Security.Claims;
using System.Text.Encodings.Web;
using Dispatchapy.Core.Access;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dispatchapy.Web.Auth;

/// <summary>Lets automation in by <c>Authorization: Bearer dpm_…</c>.</summary>
internal sealed class ManagementKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyStore keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ManagementKey";

    private const string Bearer = "Bearer ";

    /// <summary>Whether a bearer token is there at all, good or bad.</summary>
    public static bool IsSent(HttpRequest request) => request.Headers.Authorization.Any(header => header?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Sent() is not { } sent)
        {
            return AuthenticateResult.NoResult();
        }

        var key = await keys.FindAsync(TokenHash.Of(sent), Context.RequestAborted);
        if (key is null)
        {
            return AuthenticateResult.Fail("Unknown key.");
        }

        await keys.NoteUseAsync(key, Context.RequestAborted);
        return AuthenticateResult.Success(new AuthenticationTicket(Principal(key), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        var detail = Sent() is null
            ? "This needs a management key: send it as Authorization: Bearer dpm_…"
            : "This management key is unknown or was deleted.";
        return Problems.Problem(StatusCodes.Status401Unauthorized, detail).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Problem(StatusCodes.Status403Forbidden, $"The role {Policies.RoleOf(Context.User)} may not do this: use a key with a higher role.").ExecuteAsync(Context);

    private static ClaimsPrincipal Principal(ApiKey key) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, key.Id.ToString()), new Claim(ClaimTypes.Name, key.Name), new Claim(ClaimTypes.Role, key.Role.ToString())],
        SchemeName));

    private string? Sent() =>
        Request.Headers[HeaderNames.Authorization] is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && header[Bearer.Length..].Trim() is { Length: > 0 } key ? key : null;
}
