namespace Dispatchapy.Core.Health;

/// <summary>What traffic teaches about a resource, and how one comes back. Section <c>Health</c>.</summary>
public sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>Transport failures or 5xx in a row, on one node, that open the circuit; 1–1000.</summary>
    public int CircuitFailures { get; set; } = 5;

    /// <summary>Seconds until an open circuit takes its first probe, 1–3600.</summary>
    public int CooldownMinSeconds { get; set; } = 10;

    /// <summary>The cool-down doubles with each failed probe up to this many seconds, 1–86,400.</summary>
    public int CooldownMaxSeconds { get; set; } = 300;

    /// <summary>Seconds over which a resource that is back gets from a tenth of its concurrency to all of it, 0–600; 0 gives it everything at once.</summary>
    public int ReturnSeconds { get; set; } = 30;

    internal TimeSpan Return => TimeSpan.FromSeconds(ReturnSeconds);
}
