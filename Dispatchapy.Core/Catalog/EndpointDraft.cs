using Dispatchapy.Core.Catalog.Rules;

namespace Dispatchapy.Core.Catalog;

/// <summary>An endpoint as somebody wants it.</summary>
public sealed record EndpointDraft : CatalogDraft
{
    /// <summary>A leading slash and space around it are taken off.</summary>
    public string Path { get; init; } = "";

    public string? Description { get; init; }
    public bool Active { get; init; } = true;
    public IReadOnlyList<string> RequiredParams { get; init; } = [];

    /// <summary>A word of <see cref="EndpointModes"/>.</summary>
    public string Mode { get; init; } = EndpointModes.Failover;

    /// <summary>In failover order.</summary>
    public IReadOnlyList<RouteDraft> Resources { get; init; } = [];

    public RetrySettings Retry { get; init; } = new();
    public int? RateLimitPerMinute { get; init; }
    public EndpointDevelopment Development { get; init; } = new();
    public PayloadContract Contract { get; init; } = new();
    public EndpointPortal Portal { get; init; } = new();

    /// <summary>An endpoint as it is, for whoever wants it changed in one point.</summary>
    public static EndpointDraft Of(GatewayEndpoint endpoint) => new()
    {
        Path = endpoint.Path,
        Description = endpoint.Description,
        Active = endpoint.Active,
        RequiredParams = endpoint.RequiredParams,
        Mode = endpoint.Mode,
        Resources = [.. endpoint.Resources.OrderBy(link => link.Position).Select(link => new RouteDraft(link.ResourceId, link.Mapping) { Filter = link.Filter })],
        Retry = endpoint.Retry,
        RateLimitPerMinute = endpoint.RateLimitPerMinute,
        Development = endpoint.Development,
        Contract = endpoint.Contract,
        Portal = endpoint.Portal,
    };

    internal void CopyTo(GatewayEndpoint endpoint)
    {
        (endpoint.Path, endpoint.Description, endpoint.Active) = (EndpointPath.Normalise(Path), Description, Active);
        (endpoint.Mode, endpoint.RequiredParams, endpoint.Retry) = (Mode, [.. RequiredParams], Retry);
        (endpoint.RateLimitPerMinute, endpoint.Development) = (RateLimitPerMinute, Development);
        (endpoint.Contract, endpoint.Portal) = (Contract, Portal);
        endpoint.Resources.RemoveAll(link => Resources.All(route => route.ResourceId != link.ResourceId));
        for (var position = 0; position < Resources.Count; position++)
        {
            var link = Link(endpoint, Resources[position].ResourceId);
            (link.Position, link.Mapping, link.Filter) = (position, [.. Resources[position].Mapping], Resources[position].Filter);
        }

        endpoint.Resources.Sort((a, b) => a.Position.CompareTo(b.Position));
    }

    private static EndpointResource Link(GatewayEndpoint endpoint, Guid resourceId)
    {
        var link = endpoint.Resources.Find(existing => existing.ResourceId == resourceId);
        if (link is null)
        {
            link = new EndpointResource { EndpointId = endpoint.Id, ResourceId = resourceId };
            endpoint.Resources.Add(link);
        }

        return link;
    }
}
