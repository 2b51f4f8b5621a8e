namespace Dispatchapy.Core.Health;

/// <summary>One change of what a resource counts as.</summary>
public sealed class HealthFlip
{
    public Guid Id { get; set; }
    public Guid ResourceId { get; set; }
    public DateTimeOffset At { get; set; }
    public HealthFlipKind Kind { get; set; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; set; }
}
