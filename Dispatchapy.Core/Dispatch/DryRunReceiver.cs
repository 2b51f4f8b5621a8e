namespace Dispatchapy.Core.Dispatch;

/// <summary>Whether a resource takes a call, as far as its filter, its mapping and its switch go; whether it can be reached is another matter.</summary>
/// <param name="ResourceId">Which.</param>
/// <param name="Resource">Its name.</param>
/// <param name="Takes">Whether it does.</param>
/// <param name="Reason">Why not; null when it does.</param>
public sealed record DryRunReceiver(Guid ResourceId, string Resource, bool Takes, string? Reason);
