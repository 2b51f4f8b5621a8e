namespace Dispatchapy.Core.Queue;

/// <summary>One accepted call.</summary>
public sealed class DispatchTask
{
    /// <summary>A UUIDv7, so that ids sort by the time of acceptance.</summary>
    public Guid Id { get; set; }

    public Guid ClientId { get; set; }
    public Guid EndpointId { get; set; }

    /// <summary>As it was at acceptance: the endpoint may be renamed or deleted later.</summary>
    public required string EndpointPath { get; set; }

    public string? Ref { get; set; }
    public string? Scope { get; set; }
    public TaskState State { get; set; }

    /// <summary>When the task is next anyone's business: when it is due, or when the lease of its worker ends.</summary>
    public DateTimeOffset RunAt { get; set; }

    /// <summary>The node that holds the lease.</summary>
    public Guid? Owner { get; set; }

    /// <summary>Counts the claims; with the owner it fences every write-back.</summary>
    public int Claim { get; set; }

    /// <summary>HTTP attempts since acceptance or the last retry by an operator; compared with the endpoint's maximum.</summary>
    public int Attempts { get; set; }

    /// <summary>The number of the latest attempt; never reset.</summary>
    public int AttemptNumber { get; set; }

    /// <summary>The resource of the attempt under way; null when none is.</summary>
    public Guid? AttemptResourceId { get; set; }

    public DateTimeOffset? AttemptStartedAt { get; set; }

    /// <summary>Why that resource was picked, as JSON; null when it simply was the first.</summary>
    public string? AttemptWhy { get; set; }

    /// <summary>Finished rounds through the candidates; sets the next backoff.</summary>
    public int Round { get; set; }

    /// <summary>What the task learned about its resources, as JSON of <see cref="TaskRoute"/>; null when nothing.</summary>
    public string? Route { get; set; }

    /// <summary>The endpoint or resource whose recovery makes this task due; null when it waits for time only.</summary>
    public Guid? ParkedOn { get; set; }

    /// <summary>Why the task waits, in a sentence.</summary>
    public string? WaitReason { get; set; }

    /// <summary>Name of the resource that accepted it.</summary>
    public string? DeliveredBy { get; set; }

    public string? LastError { get; set; }

    /// <summary>What development rules changed, as JSON; null when nothing.</summary>
    public string? Overrides { get; set; }

    /// <summary>The call that several tasks were made of; null for a task that is a call of its own.</summary>
    public Guid? CallId { get; set; }

    /// <summary>The only resource it may go to; null when its endpoint's order decides.</summary>
    public Guid? ResourceId { get; set; }

    /// <summary>What the application says has happened.</summary>
    public string? EventType { get; set; }

    /// <summary>No attempt before; null for at once.</summary>
    public DateTimeOffset? DeliverAt { get; set; }

    /// <summary>No attempt after; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Tasks of the same key go one after the other.</summary>
    public string? OrderingKey { get; set; }

    /// <summary>0 for first tries, 1 for what comes back.</summary>
    public short Lane { get; set; }

    /// <summary>The provider's own id of what it accepted.</summary>
    public string? MessageId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The JSON object as the application sent it, kept as text: a JSON column would refuse or rewrite some valid payloads.</summary>
    public required string Payload { get; set; }
}
