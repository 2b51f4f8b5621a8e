namespace Dispatchapy.Core.Health;

/// <summary>What the traffic says.</summary>
public enum CircuitState : short
{
    /// <summary>Requests flow.</summary>
    Closed = 0,

    /// <summary>Too many failures in a row: nothing is sent until the cool-down is over.</summary>
    Open = 1,

    /// <summary>One probe is under way; its outcome closes or reopens the circuit.</summary>
    HalfOpen = 2,
}
