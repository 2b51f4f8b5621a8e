using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Docs;

namespace Dispatchapy.Web.Api;

/// <summary>The OpenAPI document of one client: what it may call, and what it may ask about itself.</summary>
internal static class ClientDocument
{
    /// <summary>The active ones that a client may call, by path.</summary>
    public static IReadOnlyList<EndpointEntry> Endpoints(ClientEntry client, CatalogSnapshot catalog) =>
        [.. catalog.Endpoints.Where(endpoint => endpoint.Active && client.EndpointIds.Contains(endpoint.Id)).OrderBy(endpoint => endpoint.Path, StringComparer.Ordinal)];

    public static JsonObject Of(ClientEntry client, IReadOnlyList<EndpointEntry> endpoints) => new DocumentWriter(
        $"Dispatchapy for {client.Name}",
        "What this client may call. Calls that are accepted are stored first and delivered from then on.",
        new JsonObject { ["token"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "X-API-Token", ["description"] = "The client's token, also taken as Authorization: Bearer." } })
        .Write([.. endpoints.Select(GatewayDocument.Call), .. GatewayDocument.Own]);
}
