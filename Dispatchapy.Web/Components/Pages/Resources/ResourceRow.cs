using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;

namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>A resource as the list shows it; equal when nothing that shows differs.</summary>
internal sealed record ResourceRow(Guid Id, int Version, string Name, string Url, bool Active, HealthVerdict Health, CircuitState Circuit, string? Reason, EndpointLinks Endpoints)
{
    public static ResourceRow Of(Resource resource, ResourceStatus? status, CatalogSnapshot catalog) => new(
        resource.Id,
        resource.Version,
        resource.Name,
        resource.Url,
        resource.Active,
        status?.Health ?? HealthVerdict.Unknown,
        status?.Circuit ?? CircuitState.Closed,
        status?.Reason,
        EndpointLinks.Using(resource.Id, catalog));
}
