namespace Dispatchapy.Core.Health;

/// <summary>What changed about a resource: the probes' verdict or the traffic's circuit.</summary>
public enum HealthFlipKind : short
{
    WentDown = 0,
    CameUp = 1,
    CircuitOpened = 2,
    CircuitClosed = 3,
}
