namespace Dispatchapy.Core.Queue;

/// <summary>Which tasks are meant; every criterion that is given must hold.</summary>
public sealed record TaskFilter
{
    public TaskState? State { get; init; }

    /// <summary>An endpoint's path or id.</summary>
    public string? Endpoint { get; init; }

    /// <summary>A client's name or id.</summary>
    public string? Client { get; init; }

    /// <summary>The name or id of a resource that was tried.</summary>
    public string? Resource { get; init; }

    public string? Ref { get; init; }
    public string? Scope { get; init; }

    /// <summary>Accepted at this instant or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Accepted before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Text to look for: the first eight or more digits of an id, or a part of reference, scope, path, client name or payload.</summary>
    public string? Search { get; init; }

    /// <summary>Whether it would match every task there is.</summary>
    public bool IsEmpty => this == new TaskFilter();
}
