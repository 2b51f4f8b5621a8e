namespace Dispatchapy.Core.Queue;

/// <summary>A call that each of several resources gets a task of.</summary>
public sealed class DispatchCall
{
    /// <summary>A UUIDv7, so that ids sort by the time of acceptance.</summary>
    public Guid Id { get; set; }

    public Guid ClientId { get; set; }
    public Guid EndpointId { get; set; }

    /// <summary>As it was at acceptance.</summary>
    public required string EndpointPath { get; set; }

    public string? Ref { get; set; }
    public string? Scope { get; set; }
    public string? EventType { get; set; }

    /// <summary>How many were made of it.</summary>
    public int Tasks { get; set; }

    /// <summary>Which resources it passed over and why, as JSON; null when none.</summary>
    public string? Skipped { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
