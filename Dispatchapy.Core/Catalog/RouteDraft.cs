namespace Dispatchapy.Core.Catalog;

/// <summary>One resource of an endpoint as somebody wants it.</summary>
public sealed record RouteDraft(Guid ResourceId, IReadOnlyList<ParameterRule> Mapping)
{
    /// <summary>Which calls it takes.</summary>
    public RouteFilter Filter { get; init; } = RouteFilter.None;
}
