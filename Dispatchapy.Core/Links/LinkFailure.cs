namespace Dispatchapy.Core.Links;

/// <summary>That nothing but failures came from a resource for an endpoint. No row: no failure since the last success.</summary>
public sealed class LinkFailure
{
    public Guid EndpointId { get; set; }
    public Guid ResourceId { get; set; }

    /// <summary>The first failure after the last success.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>The last one.</summary>
    public DateTimeOffset Latest { get; set; }

    /// <summary>Attempts that failed.</summary>
    public int Count { get; set; }

    /// <summary>The share of the time until it is disabled, in per cent, that people were last told of; 0 for none.</summary>
    public short Warned { get; set; }
}
