using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>One resource of an endpoint while it is edited.</summary>
public sealed class RouteForm
{
    public Guid ResourceId { get; set; }

    public List<RuleForm> Mapping { get; set; } = [];

    public RouteFilterForm Filter { get; set; } = new();

    public static RouteForm Of(RouteDraft route) => new() { ResourceId = route.ResourceId, Mapping = [.. route.Mapping.Select(RuleForm.Of)], Filter = RouteFilterForm.Of(route.Filter) };

    public RouteDraft ToDraft() => new(ResourceId, [.. Mapping.Select(rule => rule.ToRule())]) { Filter = Filter.ToFilter() };
}
