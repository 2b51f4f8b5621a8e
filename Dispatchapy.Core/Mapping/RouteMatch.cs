using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Mapping;

/// <summary>Whether one resource of an endpoint takes a call, by the filter of its link. Pure, and never throws.</summary>
public static class RouteMatch
{
    /// <summary>What also stands for calls without a type.</summary>
    public const string AnyType = "*";

    private const int TypesNamed = 5;

    /// <param name="filter">Of the link. A clause that could not be saved is met by nothing.</param>
    /// <param name="payload">A JSON object.</param>
    /// <param name="eventType">Of the call; null when it has none.</param>
    /// <returns>Null when the resource takes it; else why not. It quotes the filter, and nothing of the payload.</returns>
    public static string? Obstacle(RouteFilter filter, JsonElement payload, string? eventType) =>
        TypeObstacle(filter.Types, eventType) ?? (filter.When is { Clauses.Count: > 0 } when ? WhenObstacle(when, payload) : null);

    private static string? TypeObstacle(IReadOnlyList<string> types, string? eventType)
    {
        if (types.Count == 0)
        {
            return null;
        }

        foreach (var type in types)
        {
            if (type == AnyType || (eventType is not null && (type.Contains('*', StringComparison.Ordinal) ? Wildcard.IsMatch(eventType, type) : type == eventType)))
            {
                return null;
            }
        }

        var named = string.Join(", ", types.Take(TypesNamed)) + (types.Count > TypesNamed ? ", …" : "");
        return $"takes {named} only, and {(eventType is null ? "the call has no event type" : $"the call is {eventType}")}";
    }

    private static string? WhenObstacle(RouteCondition when, JsonElement payload)
    {
        List<string>? unmet = null;
        foreach (var clause in when.Clauses)
        {
            var reason = RouteClauses.Unmet(clause, payload);
            if (reason is null && when.Any)
            {
                return null;
            }

            if (reason is not null && !when.Any)
            {
                return reason;
            }

            if (reason is not null)
            {
                (unmet ??= []).Add(reason);
            }
        }

        return unmet is null ? null : $"none of its conditions is met: {string.Join("; ", unmet)}";
    }
}
