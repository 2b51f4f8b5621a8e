namespace Dispatchapy.Core.Catalog;

/// <summary>Makes endpoints ready to be used: what was saved, and in the same way what somebody is still writing.</summary>
public static class EndpointEntries
{
    /// <summary>An unsaved endpoint as it would be used if it were saved now; resources that do not exist are left out.</summary>
    /// <param name="draft">Need not be free of problems: a rule with one does nothing.</param>
    /// <param name="id">The endpoint's, or any other for a new one.</param>
    /// <param name="catalog">Has the resources.</param>
    public static EndpointEntry Preview(EndpointDraft draft, Guid id, CatalogSnapshot catalog)
    {
        GatewayEndpoint endpoint = new() { Id = id, Path = "" };
        draft.CopyTo(endpoint);
        return Of(endpoint, catalog.Resource);
    }

    /// <param name="endpoint">As stored.</param>
    /// <param name="resource">Finds a resource by its id; null when there is none.</param>
    internal static EndpointEntry Of(GatewayEndpoint endpoint, Func<Guid, ResourceEntry?> resource) => new(
        endpoint.Id,
        endpoint.Path,
        endpoint.Description,
        endpoint.Active,
        endpoint.RequiredParams,
        endpoint.Retry,
        endpoint.RateLimitPerMinute,
        endpoint.Development,
        [.. endpoint.Resources.OrderBy(link => link.Position).Select(link => Route(link, resource(link.ResourceId))).OfType<RouteEntry>()])
    {
        IsBroadcast = endpoint.Mode == EndpointModes.Broadcast,
        Contract = endpoint.Contract,
        Portal = endpoint.Portal,
    };

    private static RouteEntry? Route(EndpointResource link, ResourceEntry? resource) =>
        resource is null ? null : new RouteEntry(resource, link.Mapping, EndpointReadiness.UnmappedParams(link.Mapping, resource.RequiredParams)) { Filter = link.Filter, DisabledAt = link.DisabledAt, DisabledReason = link.DisabledReason };
}
