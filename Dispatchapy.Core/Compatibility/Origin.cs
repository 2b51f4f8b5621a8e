namespace Dispatchapy.Core.Compatibility;

/// <summary>Where a resource, an endpoint or a client came from.</summary>
/// <param name="Api">The older system's.</param>
/// <param name="Facts">What that system knows of it and this one has no field for; null for nothing.</param>
public sealed record Origin(string Api, string? Facts = null);
