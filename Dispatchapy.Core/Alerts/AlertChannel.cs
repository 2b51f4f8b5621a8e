namespace Dispatchapy.Core.Alerts;

/// <summary>One way to reach somebody.</summary>
public sealed class AlertChannel
{
    public Guid Id { get; set; }

    /// <summary>Counts the saves; a save must name the version it read.</summary>
    public int Version { get; set; }

    public required string Name { get; set; }

    /// <summary>A name of <see cref="ChannelKind"/>; never changes.</summary>
    public required string Kind { get; set; }

    /// <summary>All settings and headers as JSON, encrypted by <see cref="Storage.SecretBox"/>.</summary>
    public string? ProtectedSettings { get; set; }

    public bool Active { get; set; } = true;
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
