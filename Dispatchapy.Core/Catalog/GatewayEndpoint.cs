namespace Dispatchapy.Core.Catalog;

/// <summary>A route of the gateway, <c>/api/{path}</c>, with the resources that can serve it in failover order.</summary>
public sealed class GatewayEndpoint
{
    public Guid Id { get; set; }

    /// <summary>Counts the saves; a save must name the version it read.</summary>
    public int Version { get; set; }

    /// <summary>Without leading or trailing slash; compared exactly.</summary>
    public required string Path { get; set; }

    public string? Description { get; set; }
    public bool Active { get; set; } = true;

    /// <summary>Payload keys a call must bring; dots lead into nested objects.</summary>
    public List<string> RequiredParams { get; set; } = [];

    /// <summary>One of <see cref="EndpointModes"/>.</summary>
    public string Mode { get; set; } = EndpointModes.Failover;

    public RetrySettings Retry { get; set; } = new();

    /// <summary>Calls accepted in a minute, over all clients and nodes; null means no limit.</summary>
    public int? RateLimitPerMinute { get; set; }

    public EndpointDevelopment Development { get; set; } = new();
    public PayloadContract Contract { get; set; } = new();
    public EndpointPortal Portal { get; set; } = new();
    public List<EndpointResource> Resources { get; set; } = [];
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
