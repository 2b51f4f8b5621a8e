namespace Dispatchapy.Core.Queue;

/// <summary>How a call of several tasks is doing as a whole.</summary>
public enum CallState
{
    /// <summary>No resource took it.</summary>
    Skipped,

    /// <summary>Some task waits for its turn, its retry or its resource.</summary>
    Pending,

    /// <summary>Some task is being sent, and perhaps others wait.</summary>
    Processing,

    /// <summary>Development mode keeps some task, and every other one is finished.</summary>
    Held,

    /// <summary>Every task was delivered.</summary>
    Success,

    /// <summary>All are finished: some were delivered, and some were not.</summary>
    Partial,

    /// <summary>All are finished, and none was delivered.</summary>
    Failed,

    /// <summary>All were stopped.</summary>
    Stopped,
}
