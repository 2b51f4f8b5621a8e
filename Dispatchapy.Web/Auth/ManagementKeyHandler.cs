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

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Sent() is not { } sent)
        {
            return AuthenticateResult.NoResult();
        }

        var key = await keys.FindAsync(TokenHash.Of(sent), Context.RequestAborted);
        return key is null ? AuthenticateResult.Fail("Unknown key.") : AuthenticateResult.Success(new AuthenticationTicket(Principal(key), Scheme.Name));
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
        Problems.Problem(StatusCodes.Status403Forbidden, $"The role {Role(Context.User)} may not do this: use a key with a higher role.").ExecuteAsync(Context);

    private static string Role(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Role)?.ToLowerInvariant() ?? "of this key";

    private static ClaimsPrincipal Principal(ApiKey key) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, key.Id.ToString()), new Claim(ClaimTypes.Name, key.Name), new Claim(ClaimTypes.Role, key.Role.ToString())],
        SchemeName));

    private string? Sent() =>
        Request.Headers[HeaderNames.Authorization] is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && header[Bearer.Length..].Trim() is { Length: > 0 } key ? key : null;
}
