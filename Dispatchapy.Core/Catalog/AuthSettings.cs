namespace Dispatchapy.Core.Catalog;

/// <summary>How the gateway proves to a resource who it is.</summary>
public sealed record AuthSettings;
