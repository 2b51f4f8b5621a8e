namespace Dispatchapy.Core.Alerts;

/// <summary>Something that a watcher found and that still lasts. The row is what lets many nodes tell it once.</summary>
public sealed class AlertCondition
{
    public Guid RuleId { get; set; }
    public required string Event { get; set; }

    /// <summary>Empty for what is about the gateway as a whole.</summary>
    public Guid SubjectId { get; set; }

    public DateTimeOffset Since { get; set; }
}
