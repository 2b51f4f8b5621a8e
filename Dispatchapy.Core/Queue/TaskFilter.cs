namespace Dispatchapy.Core.Queue;

/// <summary>Which tasks are meant; every criterion that is given must hold.</summary>
public sealed record TaskFilter
{
    /// <summary>Any of these; none means every state.</summary>
    public IReadOnlyList<TaskState> States { get; init; } = [];

    /// <summary>An endpoint's path or id.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Endpoints by id; null means every one, and an empty list none.</summary>
    internal IReadOnlyCollection<Guid>? EndpointIds { get; init; }

    /// <summary>A client's name or id.</summary>
    public string? Client { get; init; }

    /// <summary>The name or id of a resource that was tried.</summary>
    public string? Resource { get; init; }

    /// <summary>Part of this call.</summary>
    public Guid? Call { get; init; }

    /// <summary>The event type; <c>*</c> stands for any run of characters.</summary>
    public string? Type { get; init; }

    public string? Ref { get; init; }
    public string? Scope { get; init; }

    /// <summary>Accepted at this instant or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Accepted before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Failed for this cause.</summary>
    public FailureCause? Cause { get; init; }

    /// <summary>Text to look for: the first eight or more digits of an id, or a part of reference, scope, path, client name or payload.</summary>
    public string? Search { get; init; }

    /// <summary>Whether it would match every task there is.</summary>
    public bool IsEmpty => States.Count == 0 && this with { States = [] } == new TaskFilter();

    /// <summary>Whether rows must be read to know if they match: states, clients, references and times are found by indexes alone.</summary>
    internal bool NeedsReading => Endpoint is not null || Resource is not null || Scope is not null || Type is not null || Cause is not null || Search is not null;
}
