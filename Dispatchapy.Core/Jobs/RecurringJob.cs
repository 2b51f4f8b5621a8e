namespace Dispatchapy.Core.Jobs;

/// <summary>What all nodes know of one recurring job: who runs it, how the last run ended, what people asked for.</summary>
public sealed class RecurringJob
{
    public required string Name { get; set; }
    public DateTimeOffset NextRunAt { get; set; }

    /// <summary>Null while it is not paused.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>Somebody wants a run now; obeyed even while paused.</summary>
    public DateTimeOffset? RequestedAt { get; set; }

    /// <summary>The run under way, under an id of its own; null when none is.</summary>
    public Guid? RunId { get; set; }

    /// <summary>After this moment the run is taken for lost with its node.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    public DateTimeOffset? LastStartedAt { get; set; }

    /// <summary>Null before the first run has ended.</summary>
    public DateTimeOffset? LastFinishedAt { get; set; }

    public double? LastDurationMs { get; set; }
    public bool LastFailed { get; set; }

    /// <summary>What the last run did, or why it failed.</summary>
    public string? LastResult { get; set; }

    /// <summary>The node of the last run that was started.</summary>
    public string? LastNode { get; set; }
}
