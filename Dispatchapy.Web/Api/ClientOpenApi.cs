using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Microsoft.OpenApi;

namespace Dispatchapy.Web.Api;

/// <summary><c>GET /api/openapi.json</c>: what this client may call, and nothing else.</summary>
internal static class ClientOpenApi
{
    public static void MapClientOpenApi(this IEndpointRouteBuilder routes) => routes.MapGet("/api/openapi.json", GetAsync).ExcludeFromDescription();

    private static async Task<IResult> GetAsync(HttpContext http, ClientAuthenticator clients, GatewayCatalog catalog, CancellationToken ct)
    {
        if (clients.Authenticate(TokenHeaders.Read(http.Request.Headers)) is not { } client)
        {
            return GatewayApi.Unauthorized(http);
        }

        var endpoints = catalog.Current.Endpoints.Where(endpoint => endpoint.Active && client.EndpointIds.Contains(endpoint.Id)).OrderBy(endpoint => endpoint.Path, StringComparer.Ordinal);
        var document = ClientDocument.Of(client, [.. endpoints]);
        return TypedResults.Text(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct), "application/json");
    }
}
