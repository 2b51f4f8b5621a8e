using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Health;

/// <summary>Gives every new resource its status row: nothing known, circuit closed.</summary>
internal sealed class FirstStatus : IResourceListener
{
    public void Created(DispatchapyDbContext db, Resource resource) =>
        db.ResourceStatuses.Add(new ResourceStatus { ResourceId = resource.Id, HealthSince = resource.CreatedAt, CircuitSince = resource.CreatedAt });
}
