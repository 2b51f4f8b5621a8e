using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>The endpoints that use a resource, by path.</summary>
public sealed record EndpointLinks(IReadOnlyList<(Guid Id, string Path)> Items)
{
    public static EndpointLinks Using(Guid resourceId, CatalogSnapshot catalog) => new(
        [.. catalog.Endpoints.Where(endpoint => endpoint.Routes.Any(route => route.Resource.Id == resourceId)).OrderBy(endpoint => endpoint.Path, StringComparer.Ordinal).Select(endpoint => (endpoint.Id, endpoint.Path))]);

    /// <summary>Those to which the gateway itself gives nothing of their calls to it.</summary>
    public static IReadOnlyList<(EndpointEntry Endpoint, RouteEntry Route)> Disabled(Guid resourceId, CatalogSnapshot catalog) =>
    [
        .. catalog.Endpoints.SelectMany(endpoint => endpoint.Routes.Where(route => route.Resource.Id == resourceId && route.DisabledAt is not null).Select(route => (endpoint, route)))
            .OrderBy(link => link.endpoint.Path, StringComparer.Ordinal),
    ];

    public bool Equals(EndpointLinks? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Count;
}
