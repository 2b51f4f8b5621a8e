namespace Dispatchapy.Core.Outbound;

/// <summary>How long connections of resources may take.</summary>
/// <param name="ConnectTimeout">For one connection.</param>
internal sealed record OutboundLimits(TimeSpan ConnectTimeout);
