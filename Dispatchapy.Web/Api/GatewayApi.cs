using Dispatchapy.Core.Ingest;

namespace Dispatchapy.Web.Api;

/// <summary><c>POST /api/{path}</c>: the door for applications.</summary>
internal static class GatewayApi
{
    public static void MapGatewayApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/{**path}", PostAsync).ExcludeFromDescription();

    internal static IResult Unauthorized(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Problem(401, "A valid client token is needed, in the header X-API-Token or as Authorization: Bearer.");
    }

    private static async Task<IResult> PostAsync(string? path, HttpContext http, ClientAuthenticator clients, GatewayCalls calls, CancellationToken ct) =>
        // Nothing is said about the endpoint before the token is known to be good.
        clients.Authenticate(TokenHeaders.Read(http.Request.Headers)) is { } client ? await calls.AcceptAsync(client, path ?? "", http, ct) : Unauthorized(http);
}
