namespace Dispatchapy.Core.Catalog;

/// <summary>Whether one resource of an endpoint gets a call, or each of them.</summary>
public static class EndpointModes
{
    /// <summary>The first that can be trusted; the others stand by.</summary>
    public const string Failover = "failover";

    /// <summary>Each gets a task of its own.</summary>
    public const string Broadcast = "broadcast";
}
