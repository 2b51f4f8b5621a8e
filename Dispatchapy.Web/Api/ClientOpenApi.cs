using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dispatchapy.Web.Api;

/// <summary><c>GET /api/openapi.json</c>: what this client may call, and nothing else.</summary>
internal static class ClientOpenApi
{
    public static void MapClientOpenApi(this IEndpointRouteBuilder routes) => routes.MapGet("/api/openapi.json", Get).ExcludeFromDescription();

    public static ContentHttpResult Answer(ClientEntry client, CatalogSnapshot catalog) =>
        TypedResults.Text(ClientDocument.Of(client, ClientDocument.Endpoints(client, catalog)).ToJsonString(ApiJson.Options), "application/json");

    private static IResult Get(HttpContext http, ClientAuthenticator clients, GatewayCatalog catalog) =>
        clients.Authenticate(TokenHeaders.Read(http.Request.Headers)) is { } client ? Answer(client, catalog.Current) : GatewayApi.Unauthorized(http);
}
