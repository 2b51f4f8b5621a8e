using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Manage;

/// <summary>Puts together what is answered about endpoints: the configuration, and whether it can work.</summary>
internal sealed class EndpointAnswers(GatewayCatalog catalog)
{
    public EndpointAnswer Of(GatewayEndpoint endpoint) => new(
        endpoint.Id,
        endpoint.Version,
        endpoint.Path,
        endpoint.Description,
        endpoint.Active,
        endpoint.RequiredParams,
        endpoint.Mode,
        [.. endpoint.Resources.OrderBy(link => link.Position).Select(RouteAnswer.Of)],
        endpoint.Retry,
        endpoint.RateLimitPerMinute,
        ContractAnswer.Of(endpoint.Contract),
        endpoint.Development,
        endpoint.Portal,
        Readiness(endpoint.Id),
        endpoint.CreatedAt,
        endpoint.UpdatedAt);

    /// <summary>As this node would deliver at this moment.</summary>
    private string? Readiness(Guid id)
    {
        var now = catalog.Current;
        return now.Endpoint(id) is { } entry ? EndpointReadiness.Missing(entry, now.HasClient(id)) : "It was saved on another node a moment ago and is not in use here yet.";
    }
}
