using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Components.Pages.Overview;

/// <summary>An endpoint as the overview lists it.</summary>
/// <param name="Id">Of the endpoint.</param>
/// <param name="Path">Of the endpoint.</param>
/// <param name="Active">Whether it takes calls.</param>
/// <param name="HasClient">Whether anybody may call it.</param>
/// <param name="Missing">Why it cannot deliver, in a sentence; null when it can.</param>
/// <param name="Development">Whether its development mode is on.</param>
/// <param name="Holds">Whether that keeps its tasks from being delivered.</param>
public sealed record EndpointRow(Guid Id, string Path, bool Active, bool HasClient, string? Missing, bool Development, bool Holds)
{
    /// <summary>Whether each of its resources gets a task of its own.</summary>
    public bool Broadcast { get; init; }

    public static EndpointRow Of(EndpointEntry endpoint, bool hasClient) => new(
        endpoint.Id, endpoint.Path, endpoint.Active, hasClient, EndpointReadiness.Missing(endpoint, hasClient), endpoint.Development.Enabled, endpoint.Development is { Enabled: true, Hold: true }) { Broadcast = endpoint.IsBroadcast };
}
