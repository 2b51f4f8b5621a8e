namespace Dispatchapy.Core.Catalog;

/// <summary>How a resource's requests are written, beyond its address, method and headers.</summary>
public sealed record RequestSettings;
