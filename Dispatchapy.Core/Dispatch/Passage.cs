using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Which resources of an endpoint a task may go to at all, whatever they are like at the moment.</summary>
/// <param name="Pinned">The only one; null when the endpoint's order decides.</param>
/// <param name="Excluded">By the places of the routes: why the filter does not take the task, null where it does. Null when there is no filter.</param>
internal readonly record struct Passage(Guid? Pinned, string?[]? Excluded)
{
    /// <summary>For a task that is its endpoint's.</summary>
    /// <param name="endpoint">Has filters.</param>
    /// <param name="payload">After the development rules.</param>
    /// <param name="eventType">Null without one.</param>
    public static Passage Of(EndpointEntry endpoint, JsonElement payload, string? eventType) =>
        new(null, [.. endpoint.Routes.Select(route => RouteMatch.Obstacle(route.Filter, payload, eventType))]);

    public static RouteEntry? Route(EndpointEntry endpoint, Guid pinned) => endpoint.Routes.FirstOrDefault(route => route.Resource.Id == pinned);
}
