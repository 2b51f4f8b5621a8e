using System.Diagnostics;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Egress;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Outbound;

/// <summary>
/// Has the way to each resource: one for all, one for addresses that are secret, and one of its own for a resource with a certificate or a
/// proxy of its own. Those go with the configuration that they were made for, as soon as no request is on its way by them.
/// </summary>
internal sealed class ResourceLines(
    [FromKeyedServices(ResourceLines.ClientName)] HttpMessageInvoker client,
    [FromKeyedServices(ResourceLines.UntracedClientName)] HttpMessageInvoker untraced,
    OwnHandlers handlers,
    OutboundLimits limits) : ICatalogListener, IDisposable
{
    public const string ClientName = "resource";

    /// <summary>For addresses that are secret: a trace would carry them.</summary>
    public const string UntracedClientName = "resource-untraced";

    /// <summary>Giving one of these back does nothing.</summary>
    private readonly ResourceLine _shared = new(client);
    private readonly ResourceLine _untraced = new(untraced);
    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid Resource, string Fingerprint), Own> _own = [];
    private HashSet<(Guid, string)> _current = [];

    private sealed class Own(HttpMessageInvoker client)
    {
        public HttpMessageInvoker Client => client;

        public int Users { get; set; }
    }

    /// <summary>To be given back when the exchange is over.</summary>
    public ResourceLine Take(ResourceEntry resource)
    {
        if (resource.Connection is not { } connection)
        {
            return resource.Own is null && resource.SecretQuery.Count == 0 ? _shared : _untraced;
        }

        var key = (resource.Id, connection.Fingerprint);
        lock (_lock)
        {
            if (!_own.TryGetValue(key, out var own))
            {
                _own[key] = own = new Own(handlers.Make(connection, handler => Configure(handler, limits, null)));
            }

            own.Users++;
            return new ResourceLine(own.Client, () => GiveBack(key));
        }
    }

    /// <summary>How many resources have connections of their own at this moment.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _own.Count;
            }
        }
    }

    public void Changed(CatalogSnapshot now)
    {
        List<Own> unused;
        lock (_lock)
        {
            _current = [.. now.Resources.Where(resource => resource.Connection is not null).Select(resource => (resource.Id, resource.Connection!.Fingerprint))];
            unused = [.. _own.Where(one => !_current.Contains(one.Key) && one.Value.Users == 0).Select(one => one.Key).ToList().Select(TakeOut_NeedsLock)];
        }

        unused.ForEach(one => one.Client.Dispose());
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var one in _own.Values)
            {
                one.Client.Dispose();
            }

            _own.Clear();
        }
    }

    private void GiveBack((Guid, string) key)
    {
        Own? unused = null;
        lock (_lock)
        {
            if (_own.TryGetValue(key, out var own) && --own.Users == 0 && !_current.Contains(key))
            {
                unused = TakeOut_NeedsLock(key);
            }
        }

        unused?.Client.Dispose();
    }

    private Own TakeOut_NeedsLock((Guid, string) key)
    {
        _own.Remove(key, out var own);
        return own!;
    }

    /// <summary>For every handler of deliveries.</summary>
    public static void Configure(SocketsHttpHandler handler, OutboundLimits limits, DistributedContextPropagator? propagator)
    {
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
        handler.ConnectTimeout = limits.ConnectTimeout;
        handler.ActivityHeadersPropagator = propagator;
    }
}
