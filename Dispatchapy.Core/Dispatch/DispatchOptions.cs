namespace Dispatchapy.Core.Dispatch;

/// <summary>How this node sends. Section <c>Dispatch</c>.</summary>
public sealed class DispatchOptions
{
    public const string Section = "Dispatch";

    /// <summary>Tasks under way at once on this node, over all resources, 1–100,000. Each resource has its own, smaller limit.</summary>
    public int MaxInFlight { get; set; } = 8192;

    /// <summary>Seconds a connection may take to be made, 1–60; a resource's own timeout may be shorter.</summary>
    public int ConnectTimeoutSeconds { get; set; } = 10;

    /// <summary>Seconds that requests under way may still take when the process is told to stop, 0–300.</summary>
    public int DrainSeconds { get; set; } = 20;
}
