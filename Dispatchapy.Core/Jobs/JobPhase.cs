namespace Dispatchapy.Core.Jobs;

/// <summary>What a recurring job is doing.</summary>
public enum JobPhase
{
    /// <summary>Its time has not come.</summary>
    Waiting,

    /// <summary>Somebody asked for a run, and a node is about to start it.</summary>
    Requested,

    Running,

    /// <summary>It runs only when somebody asks.</summary>
    Paused,
}
