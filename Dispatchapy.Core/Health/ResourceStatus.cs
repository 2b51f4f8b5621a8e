namespace Dispatchapy.Core.Health;

/// <summary>What is known about a resource, kept apart from what was configured: an edit resets no verdict.</summary>
public sealed class ResourceStatus
{
    public Guid ResourceId { get; set; }
    public HealthVerdict Health { get; set; }
    public DateTimeOffset HealthSince { get; set; }
    public DateTimeOffset? LastCheckedAt { get; set; }

    /// <summary>Why the probes say what they say, in a sentence; null before the first.</summary>
    public string? HealthReason { get; set; }

    /// <summary>Probes in a row that found it wrong.</summary>
    public int ConsecutiveFailures { get; set; }

    /// <summary>Probes in a row that found it right.</summary>
    public int ConsecutiveSuccesses { get; set; }

    /// <summary>The node whose check is under way; one at a time, over all nodes.</summary>
    public Guid? CheckOwner { get; set; }

    /// <summary>After this instant a check is taken for lost and another may begin.</summary>
    public DateTimeOffset? CheckUntil { get; set; }

    public CircuitState Circuit { get; set; }
    public DateTimeOffset CircuitSince { get; set; }

    /// <summary>Before this instant an open circuit takes no probe.</summary>
    public DateTimeOffset? OpenUntil { get; set; }

    /// <summary>How long the circuit stays open this time, in seconds; it doubles with every failed probe.</summary>
    public int CooldownSeconds { get; set; }

    /// <summary>The node whose task is the probe of a half-open circuit.</summary>
    public Guid? ProbeOwner { get; set; }

    /// <summary>After this instant the probe is taken for lost and another may be sent.</summary>
    public DateTimeOffset? ProbeUntil { get; set; }

    /// <summary>Why the circuit is as it is, in a sentence.</summary>
    public string? Reason { get; set; }
}
