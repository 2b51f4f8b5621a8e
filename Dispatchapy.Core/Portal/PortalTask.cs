using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Portal;

/// <summary>A task as the application's owner sees it: nothing in it names a provider's address, its answers, or why a resource was picked.</summary>
public sealed record PortalTask
{
    public required Guid Id { get; init; }
    public required string Endpoint { get; init; }
    public string? Ref { get; init; }
    public string? Scope { get; init; }

    /// <summary>What the application says has happened.</summary>
    public string? EventType { get; init; }

    /// <summary>The call that it is a part of; null when it is a call of its own.</summary>
    public Guid? CallId { get; init; }

    /// <summary>The name of the only resource it goes to; null when there is none.</summary>
    public string? Receiver { get; init; }

    public required TaskState State { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it is due; null unless it is pending.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    public int AttemptCount { get; init; }
    public string? DeliveredBy { get; init; }

    internal static PortalTask Of(TaskRow row) => new()
    {
        Id = row.Id, Endpoint = row.Endpoint, Ref = row.Ref, Scope = row.Scope, EventType = row.EventType, CallId = row.CallId, Receiver = row.Receiver, State = row.State, CreatedAt = row.CreatedAt,
        FinishedAt = row.FinishedAt, NextAttemptAt = row.NextAttemptAt, AttemptCount = row.AttemptCount, DeliveredBy = row.DeliveredBy,
    };
}
