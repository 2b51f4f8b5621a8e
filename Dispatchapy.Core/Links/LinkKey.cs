namespace Dispatchapy.Core.Links;

/// <summary>A resource of an endpoint.</summary>
internal readonly record struct LinkKey(Guid EndpointId, Guid ResourceId);
