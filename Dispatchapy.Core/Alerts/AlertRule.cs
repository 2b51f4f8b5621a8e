namespace Dispatchapy.Core.Alerts;

/// <summary>Who is told what.</summary>
public sealed class AlertRule
{
    public Guid Id { get; set; }

    /// <summary>Counts the saves; a save must name the version it read.</summary>
    public int Version { get; set; }

    public required string Name { get; set; }
    public bool Active { get; set; } = true;
    public AlertRuleSettings Settings { get; set; } = new();
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
