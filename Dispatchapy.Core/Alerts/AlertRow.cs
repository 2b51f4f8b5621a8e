using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Alerts;

/// <summary>A line of the log of alerts.</summary>
/// <param name="Alert">What happened.</param>
/// <param name="TaskState">Of the task that delivers it; null when none does, or it was deleted.</param>
/// <param name="DeliveredBy">The channel that took it.</param>
public sealed record AlertRow(AlertRecord Alert, TaskState? TaskState, string? DeliveredBy);
