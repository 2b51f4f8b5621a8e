namespace Dispatchapy.Core.Queue;

/// <summary>An attempt, finished or under way.</summary>
public sealed record AttemptRow
{
    public required Guid TaskId { get; init; }
    public required int Number { get; init; }
    public required Guid ResourceId { get; init; }

    /// <summary>Null when the attempt is under way at a resource that was deleted meanwhile.</summary>
    public string? Resource { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
    public double? DurationMs { get; init; }

    /// <summary>Null while it is under way.</summary>
    public AttemptOutcome? Outcome { get; init; }

    public int? StatusCode { get; init; }
    public string? Error { get; init; }

    /// <summary>Why this resource was picked, as JSON; null when it simply was the first.</summary>
    public string? Why { get; init; }
}
