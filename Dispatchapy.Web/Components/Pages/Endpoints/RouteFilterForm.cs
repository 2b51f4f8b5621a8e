using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>Which calls a resource takes, while it is edited.</summary>
public sealed class RouteFilterForm
{
    public List<string> Types { get; set; } = [];

    /// <summary>Whether one condition that is met will do.</summary>
    public bool Any { get; set; }

    /// <summary>None for every payload.</summary>
    public List<RouteClauseForm> Clauses { get; set; } = [];

    public bool TakesAll() => Types.Count == 0 && Clauses.Count == 0;

    public static RouteFilterForm Of(RouteFilter filter) => new()
    {
        Types = [.. filter.Types],
        Any = filter.When?.Any == true,
        Clauses = [.. (filter.When?.Clauses ?? []).Select(RouteClauseForm.Of)],
    };

    public RouteFilter ToFilter() => new()
    {
        Types = [.. Types],
        When = Clauses.Count == 0 ? null : new RouteCondition { Any = Any, Clauses = [.. Clauses.Select(clause => clause.ToClause())] },
    };
}
