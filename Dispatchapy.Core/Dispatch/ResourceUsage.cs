namespace Dispatchapy.Core.Dispatch;

/// <summary>How much of its limits a resource has used, over all nodes.</summary>
public sealed class ResourceUsage
{
    public Guid ResourceId { get; set; }

    /// <summary>When its rate admits the next request.</summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>The UTC day of <see cref="Sent"/>.</summary>
    public DateTimeOffset Day { get; set; }

    /// <summary>Requests of that day.</summary>
    public int Sent { get; set; }

    /// <summary>The share of the daily quota, in per cent, that people were last told of that day; 0 for none.</summary>
    public short Warned { get; set; }
}
