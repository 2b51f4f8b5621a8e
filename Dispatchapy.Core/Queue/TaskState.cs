namespace Dispatchapy.Core.Queue;

/// <summary>Where a task is in its life. The numbers are stored; indexes and queries rely on unfinished work being 0 and 1.</summary>
public enum TaskState : short
{
    /// <summary>Waits for its turn, its retry or a usable resource.</summary>
    Pending = 0,

    /// <summary>A worker holds it, until it says otherwise or its lease ends.</summary>
    Processing = 1,

    /// <summary>Development mode keeps it until somebody releases it.</summary>
    Held = 2,

    /// <summary>A resource accepted it.</summary>
    Success = 3,

    /// <summary>Attempts used up, or refused by everyone.</summary>
    Failed = 4,

    /// <summary>Stopped by an operator.</summary>
    Stopped = 5,
}
