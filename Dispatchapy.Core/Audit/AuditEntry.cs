namespace Dispatchapy.Core.Audit;

/// <summary>One change that somebody made: who, what, before and after. Written in the transaction of the change, never updated.</summary>
public sealed class AuditEntry
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public required string ActorName { get; set; }
    public ActorKind ActorKind { get; set; }

    /// <summary>A verb in the past: <c>created</c>, <c>updated</c>, <c>deleted</c>, <c>rotated token</c>.</summary>
    public required string Action { get; set; }

    /// <summary>What kind of thing: <c>resource</c>, <c>endpoint</c>, <c>client</c>, <c>api key</c>, <c>operator</c>, <c>settings</c>, <c>task</c>.</summary>
    public required string SubjectType { get; set; }

    /// <summary>Null for what is there once only.</summary>
    public Guid? SubjectId { get; set; }

    /// <summary>Its name at that moment.</summary>
    public required string SubjectName { get; set; }

    /// <summary>JSON, secrets masked; null when there was nothing before.</summary>
    public string? Before { get; set; }

    /// <summary>JSON, secrets masked; null when there is nothing afterwards.</summary>
    public string? After { get; set; }
}
