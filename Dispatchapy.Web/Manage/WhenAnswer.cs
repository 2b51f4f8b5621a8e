using System.Text.Json.Serialization;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Manage;

/// <summary>What a payload must be like for a resource to take it: either all of these, or any.</summary>
internal sealed record WhenAnswer(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RouteClause>? All,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RouteClause>? Any)
{
    public static WhenAnswer? Of(RouteCondition? when) => when is null ? null : when.Any ? new WhenAnswer(null, when.Clauses) : new WhenAnswer(when.Clauses, null);
}
