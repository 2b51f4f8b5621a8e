namespace Dispatchapy.Core.Catalog;

/// <summary>Which calls of an endpoint one of its resources takes.</summary>
public sealed record RouteFilter;
