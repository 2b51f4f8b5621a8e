using Dispatchapy.Core.Health;
using Dispatchapy.Core.Health.History;
using Dispatchapy.Core.Traffic;

namespace Dispatchapy.Web.Components.Pages.Overview;

/// <summary>A resource as the overview lists it.</summary>
public sealed record ResourceRow(Guid Id, string Name, bool Active, CircuitState Circuit, HealthVerdict Health, ResourceTraffic Traffic, ResourceChecks? Checks)
{
    /// <summary>Without its checks.</summary>
    public static ResourceRow Of(Guid id, string name, bool active, ResourceFacts facts, ResourceTraffic traffic) => new(id, name, active, facts.Circuit, facts.Health, traffic, null);

    /// <summary>Compared by reference: an hour that did not change is the same object, and so are the latest checks.</summary>
    public bool Equals(ResourceRow? other) =>
        other is not null && Id == other.Id && Name == other.Name && Active == other.Active && Circuit == other.Circuit && Health == other.Health && ReferenceEquals(Traffic, other.Traffic)
        && ReferenceEquals(Checks, other.Checks);

    public override int GetHashCode() => Id.GetHashCode();
}
