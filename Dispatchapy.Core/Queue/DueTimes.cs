namespace Dispatchapy.Core.Queue;

/// <summary>When tasks of the gateway itself are due.</summary>
internal static class DueTimes
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(2);

    /// <summary>Before whatever waits in the queue: an alert that says how long the queue is must not stand at its end.</summary>
    /// <param name="now">By the database's clock, with which due times are compared. A node's own may have been set.</param>
    public static DateTimeOffset First(DateTimeOffset now) => now - Ahead;
}
