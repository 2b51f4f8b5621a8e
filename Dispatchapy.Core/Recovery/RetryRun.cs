namespace Dispatchapy.Core.Recovery;

/// <summary>The retry of a whole group of failed tasks, or the replay of a range of tasks, at a chosen rate. A row, so that it outlives the node that works on it.</summary>
public sealed class RetryRun
{
    public Guid Id { get; set; }

    /// <summary>Key of the <see cref="Queue.FailureCause"/> whose tasks are meant; of a replay its range as text.</summary>
    public required string Cause { get; set; }

    /// <summary>SHA-256 of the key, which is too long for an index: of the runs that are not over, each cause has one.</summary>
    public required byte[] CauseHash { get; set; }

    /// <summary>The tasks that are replayed; null for the retry of a group.</summary>
    public ReplayRange? Range { get; set; }

    /// <summary>The group as people saw it when they started the run.</summary>
    public required string Title { get; set; }

    public required string StartedBy { get; set; }

    /// <summary>Tasks a minute.</summary>
    public int PerMinute { get; set; }

    public RetryRunState State { get; set; }

    /// <summary>Why it waits or gave up, in a sentence.</summary>
    public string? Reason { get; set; }

    /// <summary>Tasks of the group when the run began.</summary>
    public int Total { get; set; }

    public int Retried { get; set; }

    /// <summary>Could not be retried, because somebody else had moved or deleted them.</summary>
    public int Skipped { get; set; }

    /// <summary>Of the retried ones, delivered since.</summary>
    public int Delivered { get; set; }

    /// <summary>Of the retried ones, those whose next attempts failed as well.</summary>
    public int FailedAgain { get; set; }

    /// <summary>The last task it dealt with: it goes through the group oldest first.</summary>
    public Guid? LastTaskId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The node that works on it, until <see cref="LeaseUntil"/>; then any other may.</summary>
    public Guid? Owner { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>The moment up to which its rate has been used.</summary>
    public DateTimeOffset PacedAt { get; set; }

    public bool IsOpen => State is RetryRunState.Running or RetryRunState.Paused;
}
