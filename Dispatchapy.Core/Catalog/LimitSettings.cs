namespace Dispatchapy.Core.Catalog;

/// <summary>How much a resource may be given.</summary>
public sealed record LimitSettings;
