using System.Collections.Frozen;

namespace Dispatchapy.Core.Catalog;

/// <summary>Everything that was configured, as of one moment.</summary>
public sealed class CatalogSnapshot
{
    public static CatalogSnapshot Empty { get; } = new(0, [], [], []);

    private readonly FrozenDictionary<string, EndpointEntry> _byPath;
    private readonly FrozenDictionary<Guid, EndpointEntry> _endpoints;
    private readonly FrozenDictionary<Guid, ResourceEntry> _resources;
    private readonly FrozenDictionary<Guid, ClientEntry> _clients;
    private readonly FrozenDictionary<TokenHash, ClientEntry> _byToken;
    private readonly FrozenSet<Guid> _callable;
    private readonly FrozenDictionary<Guid, EndpointEntry> _ownEndpoints;
    private readonly FrozenDictionary<Guid, ResourceEntry> _ownResources;
    private readonly FrozenDictionary<Guid, ClientEntry> _ownClients;

    internal CatalogSnapshot(long revision, IEnumerable<ResourceEntry> resources, IReadOnlyCollection<EndpointEntry> endpoints, IReadOnlyCollection<ClientEntry> clients, OwnEntries? own = null)
    {
        own ??= OwnEntries.None;
        Revision = revision;
        _ownEndpoints = own.Endpoints.ToFrozenDictionary(endpoint => endpoint.Id);
        _ownResources = own.Resources.ToFrozenDictionary(resource => resource.Id);
        _ownClients = own.Clients.ToFrozenDictionary(client => client.Id);
        _resources = resources.ToFrozenDictionary(resource => resource.Id);
        _byPath = endpoints.ToFrozenDictionary(endpoint => endpoint.Path, StringComparer.Ordinal);
        _endpoints = endpoints.ToFrozenDictionary(endpoint => endpoint.Id);
        _clients = clients.ToFrozenDictionary(client => client.Id);
        _callable = clients.Where(client => client.Active).SelectMany(client => client.EndpointIds).ToFrozenSet();
        _byToken = clients.SelectMany(client => client.TokenHashes, (client, hash) => (client, hash)).DistinctBy(pair => pair.hash).ToFrozenDictionary(pair => pair.hash, pair => pair.client);
    }

    public long Revision { get; }

    public IReadOnlyCollection<EndpointEntry> Endpoints => _endpoints.Values;

    public IReadOnlyCollection<ResourceEntry> Resources => _resources.Values;

    public IReadOnlyCollection<ClientEntry> Clients => _clients.Values;

    /// <summary>For the engine, which delivers the gateway's own tasks as well.</summary>
    internal IEnumerable<EndpointEntry> EndpointsAndOwn => _endpoints.Values.Concat(_ownEndpoints.Values);

    /// <summary>For the engine, which delivers the gateway's own tasks as well.</summary>
    internal IEnumerable<ResourceEntry> ResourcesAndOwn => _resources.Values.Concat(_ownResources.Values);

    public EndpointEntry? EndpointAt(string path) => _byPath.GetValueOrDefault(path);

    public EndpointEntry? Endpoint(Guid id) => _endpoints.GetValueOrDefault(id) ?? _ownEndpoints.GetValueOrDefault(id);

    public ResourceEntry? Resource(Guid id) => _resources.GetValueOrDefault(id) ?? _ownResources.GetValueOrDefault(id);

    public ClientEntry? Client(Guid id) => _clients.GetValueOrDefault(id) ?? _ownClients.GetValueOrDefault(id);

    /// <summary>Whether any active client may call this endpoint.</summary>
    public bool HasClient(Guid endpointId) => _callable.Contains(endpointId);

    /// <summary>The client whose current or former token has this hash; the caller still asks whether it is valid now.</summary>
    public ClientEntry? ClientWith(TokenHash hash) => _byToken.GetValueOrDefault(hash);
}
