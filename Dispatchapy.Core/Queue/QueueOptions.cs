namespace Dispatchapy.Core.Queue;

/// <summary>How tasks are claimed and written back. Section <c>Queue</c>.</summary>
public sealed class QueueOptions
{
    public const string Section = "Queue";

    /// <summary>Seconds until the tasks of a dead worker come back, 5–3600. Leases of living workers are renewed.</summary>
    public int LeaseSeconds { get; set; } = 20;

    /// <summary>Tasks one claim takes at most, 1–1000.</summary>
    public int ClaimBatch { get; set; } = 100;

    /// <summary>Write-backs one transaction takes at most, 1–1000.</summary>
    public int WriteBatch { get; set; } = 256;

    /// <summary>Milliseconds between two looks at the queue when nobody rings, 10–60,000.</summary>
    public int PollMilliseconds { get; set; } = 1000;

    internal TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);

    internal TimeSpan Poll => TimeSpan.FromMilliseconds(PollMilliseconds);
}
