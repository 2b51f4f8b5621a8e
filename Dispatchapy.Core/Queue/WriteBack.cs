namespace Dispatchapy.Core.Queue;

/// <summary>
/// All that a lease's holder has to say about a task at one moment. Everything is written each time, so that one statement serves every
/// case; the claim fences it, so that a holder that lost its lease changes nothing.
/// </summary>
internal sealed record WriteBack
{
    public required Guid TaskId { get; init; }
    public required int Claim { get; init; }

    /// <summary><see cref="TaskState.Processing"/> keeps the lease, every other state ends it.</summary>
    public required TaskState State { get; init; }

    /// <summary>For pending tasks: how long until they are due, by the database's clock.</summary>
    public TimeSpan RunAfter { get; init; }

    public Guid? ParkedOn { get; init; }
    public string? WaitReason { get; init; }
    public int Attempts { get; init; }
    public int AttemptNumber { get; init; }
    public int Round { get; init; }
    public TaskRoute Route { get; init; } = TaskRoute.Empty;
    public StartedAttempt? Started { get; init; }
    public string? DeliveredBy { get; init; }
    public string? LastError { get; init; }
    public string? Overrides { get; init; }

    /// <summary>The provider's own id of what it accepted; null leaves what is there.</summary>
    public string? MessageId { get; init; }

    public IReadOnlyList<EndedAttempt> Ended { get; init; } = [];

    /// <summary>A line for the task's log; null for the ordinary course of things, which the attempts tell.</summary>
    public string? Event { get; init; }
}
