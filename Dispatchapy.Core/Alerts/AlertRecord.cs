namespace Dispatchapy.Core.Alerts;

/// <summary>One thing that happened, as one rule tells it.</summary>
public sealed class AlertRecord
{
    public Guid Id { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>A name of <see cref="AlertEvents"/>.</summary>
    public required string Event { get; set; }

    /// <summary>The resource or endpoint; empty for what is about the gateway as a whole.</summary>
    public Guid SubjectId { get; set; }

    public required string Subject { get; set; }
    public Guid RuleId { get; set; }
    public required string Rule { get; set; }

    /// <summary>The subject line as it was told, or would have been.</summary>
    public required string Text { get; set; }

    /// <summary>The values of the placeholders.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; set; } = new Dictionary<string, string>();

    public AlertState State { get; set; }

    /// <summary>Whether it only says that a resource is still down.</summary>
    public bool Reminder { get; set; }

    /// <summary>How many were swallowed since the one before.</summary>
    public int Swallowed { get; set; }

    /// <summary>The task that delivers it; null when none does.</summary>
    public Guid? TaskId { get; set; }

    /// <summary>Null until somebody said that they know: it ends the reminders.</summary>
    public string? AcknowledgedBy { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }
}
