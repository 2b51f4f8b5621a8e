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

    public RouteFilter Filter { get; set; } = new();

    /// <summary>Since when the gateway itself gives this resource nothing of the endpoint; null when it does.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>A sentence; null when it is not disabled.</summary>
    public string? DisabledReason { get; set; }
}
