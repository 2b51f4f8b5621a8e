namespace Dispatchapy.Core.Recovery;

/// <summary>Where a retry run is in its life. The numbers are stored.</summary>
public enum RetryRunState : short
{
    /// <summary>Retries at its rate.</summary>
    Running = 0,

    /// <summary>Somebody paused it.</summary>
    Paused = 1,

    /// <summary>Every task of the group was retried.</summary>
    Done = 2,

    /// <summary>Somebody stopped it.</summary>
    Stopped = 3,

    /// <summary>It stopped by itself: what it retried went on failing.</summary>
    GaveUp = 4,
}
