namespace Dispatchapy.Core.Health;

/// <summary>What one exchange says about the resource, whatever it says about the task.</summary>
public enum TrafficSign
{
    /// <summary>It answered sensibly.</summary>
    Alive,

    /// <summary>It answered that it has too much to do: proof neither of health nor of failure.</summary>
    Busy,

    /// <summary>Unreachable, too slow, or a server error.</summary>
    Failing,
}
