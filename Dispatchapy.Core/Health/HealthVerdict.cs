namespace Dispatchapy.Core.Health;

/// <summary>What the probes say.</summary>
public enum HealthVerdict : short
{
    /// <summary>Nobody has looked yet; counts as usable.</summary>
    Unknown = 0,
    Up = 1,
    Down = 2,
}
