namespace Dispatchapy.Core.Queue;

/// <summary>One HTTP request for a task to one resource, finished or known to be interrupted.</summary>
public sealed class Attempt
{
    public Guid TaskId { get; set; }

    /// <summary>From 1, over the whole life of the task.</summary>
    public int Number { get; set; }

    public Guid ResourceId { get; set; }

    /// <summary>As it was then: the resource may be renamed or deleted later.</summary>
    public required string ResourceName { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Milliseconds until the outcome was known; null when the worker died before that.</summary>
    public double? DurationMs { get; set; }

    public AttemptOutcome Outcome { get; set; }
    public int? StatusCode { get; set; }
    public string? Error { get; set; }

    /// <summary>Why this resource was picked, as JSON; null when it simply was the first.</summary>
    public string? Why { get; set; }
}
