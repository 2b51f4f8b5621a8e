using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads which calls a resource of an endpoint takes.</summary>
internal static class RouteFilterBody
{
    /// <param name="route">The resource's entry, with <c>when</c> and <c>types</c>.</param>
    public static RouteFilter Read(JsonMembers route) => new() { When = When(route), Types = route.Texts("types") };

    private static RouteCondition? When(JsonMembers route)
    {
        if (route.IsNothing("when"))
        {
            return null;
        }

        var when = route.Object("when");
        var (all, any) = (when.Objects("all"), when.Objects("any"));
        when.Close();
        if (when.IsObject && when.Has("all") == when.Has("any"))
        {
            route.Note("when", "Must have either all or any: a list of conditions.");
        }

        return new RouteCondition { Any = when.Has("any"), Clauses = [.. (when.Has("any") ? any : all).Select(Clause)] };
    }

    private static RouteClause Clause(JsonMembers body)
    {
        body.Require("param");
        body.Require("op");
        RouteClause clause = new(body.Text("param"), body.Text("op"), body.Value("value"));
        body.Close();
        return clause;
    }
}
