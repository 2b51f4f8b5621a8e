namespace Dispatchapy.Core.Jobs;

/// <summary>How the nodes share work that comes round by the clock. Section <c>Scheduler</c>.</summary>
public sealed class SchedulerOptions
{
    public const string Section = "Scheduler";

    /// <summary>Seconds between two signs of life of a node, 1–60. What a dead node had begun is taken over after two of them, three at most.</summary>
    public int CheckinSeconds { get; set; } = 5;

    /// <summary>Scheduled work under way at once on one node, 0–1000; 0 leaves it to the other nodes. It waits for others most of its time, so it costs no threads.</summary>
    public int MaxConcurrency { get; set; } = 300;
}
