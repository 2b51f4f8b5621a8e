namespace Dispatchapy.Core.Catalog;

/// <summary>What a payload must be like.</summary>
public sealed record RouteCondition
{
    /// <summary>Whether one clause that is met will do; otherwise each must be.</summary>
    public bool Any { get; init; }

    public IReadOnlyList<RouteClause> Clauses { get; init; } = [];
}
