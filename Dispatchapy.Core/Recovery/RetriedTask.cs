namespace Dispatchapy.Core.Recovery;

/// <summary>A task that a run retried or sent once more, until and after its fate is known.</summary>
public sealed class RetriedTask
{
    public Guid RunId { get; set; }
    public Guid TaskId { get; set; }

    /// <summary>The new task that a delivered one was sent again as; null when it was retried in its place.</summary>
    public Guid? CopyId { get; set; }

    /// <summary>Null while nothing is known.</summary>
    public bool? Delivered { get; set; }

    /// <summary>When its fate became known; the latest of these decide whether the run goes on.</summary>
    public DateTimeOffset? SettledAt { get; set; }
}
