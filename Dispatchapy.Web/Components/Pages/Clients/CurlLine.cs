using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Web.Components.Pages.Clients;

/// <summary>A command that calls an endpoint, ready for a shell. Pure.</summary>
internal static class CurlLine
{
    /// <param name="client">Whose call.</param>
    /// <param name="token">Its token.</param>
    /// <param name="catalog">Where its endpoints are.</param>
    /// <param name="baseUri">Of this gateway, with a slash at the end.</param>
    /// <returns>Null when it may call nothing.</returns>
    public static string? For(Client client, string token, CatalogSnapshot catalog, string baseUri)
    {
        var endpoint = client.Endpoints.Select(link => catalog.Endpoint(link.EndpointId)).OfType<EndpointEntry>().OrderByDescending(entry => entry.Active).ThenBy(entry => entry.Path, StringComparer.Ordinal).FirstOrDefault();
        return endpoint is null ? null : string.Join(
            " \\\n  ",
            $"curl -X POST {Quoted($"{baseUri}api/{endpoint.Path}")}",
            $"-H {Quoted($"X-API-Token: {token}")}",
            "-H 'Content-Type: application/json'",
            $"-d {Quoted(ExampleBody.Of(endpoint.RequiredParams))}");
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
