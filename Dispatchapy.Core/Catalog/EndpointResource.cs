namespace Dispatchapy.Core.Catalog;

/// <summary>A resource's place in an endpoint's failover order, and how the payload becomes its body.</summary>
public sealed class EndpointResource
{
    public Guid EndpointId { get; set; }
    public Guid ResourceId { get; set; }

    /// <summary>0 is tried first.</summary>
    public int Position { get; set; }

    /// <summary>Empty passes the payload through unchanged.</summary>
    public List<ParameterRule> Mapping { get; set; } = [];
}
