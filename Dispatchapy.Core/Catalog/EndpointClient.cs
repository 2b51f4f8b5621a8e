namespace Dispatchapy.Core.Catalog;

/// <summary>The permission of one client to call one endpoint.</summary>
public sealed class EndpointClient
{
    public Guid EndpointId { get; set; }
    public Guid ClientId { get; set; }
}
