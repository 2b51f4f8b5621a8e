namespace Dispatchapy.Core.Health;

/// <summary>One probe of a resource, and what it found.</summary>
public sealed class HealthCheck
{
    public Guid Id { get; set; }
    public Guid ResourceId { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Machine and process that looked.</summary>
    public required string Node { get; set; }

    /// <summary><c>simple</c>, <c>http</c> or <c>actual</c>.</summary>
    public required string Method { get; set; }

    /// <summary>Whether a person asked for it; otherwise its time had come.</summary>
    public bool Manual { get; set; }

    public bool Healthy { get; set; }

    /// <summary>Null when there was no HTTP answer.</summary>
    public int? StatusCode { get; set; }

    public double LatencyMs { get; set; }

    /// <summary>The first 4 KiB of the answer, as text.</summary>
    public string? Excerpt { get; set; }

    /// <summary>What was wrong, in a sentence; null when it is healthy.</summary>
    public string? Error { get; set; }

    /// <summary>What the resource counts as from this check on.</summary>
    public HealthVerdict Verdict { get; set; }
}
