namespace Dispatchapy.Core.Catalog;

/// <summary>One resource of an endpoint, in failover order.</summary>
/// <param name="Resource">Where it leads.</param>
/// <param name="Mapping">Empty passes the payload through.</param>
/// <param name="UnmappedParams">Required parameters of the resource that the mapping never sets; with any of them the resource is no candidate.</param>
public sealed record RouteEntry(ResourceEntry Resource, IReadOnlyList<ParameterRule> Mapping, IReadOnlyList<string> UnmappedParams);
