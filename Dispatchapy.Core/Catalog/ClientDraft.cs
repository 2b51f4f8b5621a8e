namespace Dispatchapy.Core.Catalog;

/// <summary>A client as somebody wants it.</summary>
public sealed record ClientDraft : CatalogDraft
{
    public string Name { get; init; } = "";
    public string? Description { get; init; }
    public bool Active { get; init; } = true;

    /// <summary>The endpoints it may call.</summary>
    public IReadOnlyList<Guid> EndpointIds { get; init; } = [];

    public int? RateLimitPerMinute { get; init; }
    public ClientDevelopment Development { get; init; } = new();
    public ClientPortal Portal { get; init; } = new();

    /// <summary>What is stored, to be changed.</summary>
    public static ClientDraft Of(Client client) => new()
    {
        Name = client.Name,
        Description = client.Description,
        Active = client.Active,
        EndpointIds = [.. client.Endpoints.Select(link => link.EndpointId).Order()],
        RateLimitPerMinute = client.RateLimitPerMinute,
        Development = client.Development,
        Portal = client.Portal,
    };

    internal void CopyTo(Client client)
    {
        (client.Name, client.Description, client.Active) = (Name.Trim(), Description, Active);
        (client.RateLimitPerMinute, client.Development, client.Portal) = (RateLimitPerMinute, Development, Portal);
        client.Endpoints.RemoveAll(link => !EndpointIds.Contains(link.EndpointId));
        client.Endpoints.AddRange(EndpointIds.Except(client.Endpoints.Select(link => link.EndpointId))
            .Select(id => new EndpointClient { EndpointId = id, ClientId = client.Id }).ToList());
    }
}
