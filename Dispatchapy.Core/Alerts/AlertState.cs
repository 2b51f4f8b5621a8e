namespace Dispatchapy.Core.Alerts;

/// <summary>What became of an alert.</summary>
public enum AlertState : short
{
    /// <summary>A task delivers it.</summary>
    Sent = 0,

    /// <summary>The same was told a moment ago. When the damping ends and nothing else was told since, it is.</summary>
    Swallowed = 1,

    /// <summary>It was swallowed, and a later one says so.</summary>
    Told = 2,

    /// <summary>No channel of the rule is there.</summary>
    NoChannel = 3,
}
