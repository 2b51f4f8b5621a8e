using System.Collections.Concurrent;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Links;

/// <summary>Takes a resource out of an endpoint's use and puts it back. The configuration stays as it was, and a form that is open is not outdated by it.</summary>
public sealed class LinkSwitch
{
    private readonly ConcurrentDictionary<LinkKey, bool> _underWay = [];
    private readonly GatewayCatalog _catalog;
    private readonly CatalogWriter _writer;
    private readonly IEnumerable<ILinkListener> _listeners;
    private readonly TimeProvider _time;
    private readonly ILogger<LinkSwitch> _logger;

    internal LinkSwitch(GatewayCatalog catalog, CatalogWriter writer, IEnumerable<ILinkListener> listeners, TimeProvider time, ILogger<LinkSwitch> logger) =>
        (_catalog, _writer, _listeners, _time, _logger) = (catalog, writer, listeners, time, logger);

    /// <summary>By an operator. What waits for the endpoint goes there again.</summary>
    /// <param name="endpointId">Of the endpoint.</param>
    /// <param name="resourceId">Of the resource.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    /// <returns>A conflict when it was not disabled; missing when the endpoint has no such resource.</returns>
    public Task<SaveResult<Guid>> EnableAsync(Guid endpointId, Guid resourceId, Actor actor, CancellationToken ct) =>
        _writer.SaveAsync(db => EnableAsync(db, endpointId, resourceId, actor, ct), ct);

    /// <summary>Part of a larger save.</summary>
    internal async Task<SaveResult<Guid>> EnableAsync(DispatchapyDbContext db, Guid endpointId, Guid resourceId, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(db, endpointId, resourceId, ct) is not { } link)
        {
            return new SaveResult<Guid>.Missing();
        }

        if (link.Row.DisabledAt is null)
        {
            return new SaveResult<Guid>.Conflict("It is not disabled.");
        }

        var before = State(link);
        (link.Row.DisabledAt, link.Row.DisabledReason) = (null, null);
        await ForgetAsync(db, endpointId, resourceId, ct);
        await ParkedTasks.CallAsync(db, new LinkKey(endpointId, resourceId).Parking, ct);
        db.Record(actor, "enabled resource", Subject(link), before, State(link), _time.GetUtcNow());
        return new SaveResult<Guid>.Saved(endpointId);
    }

    /// <summary>By the gateway itself. Of several who find the same reason at once, over all nodes, one does it.</summary>
    internal async Task<bool> DisableAsync(LinkKey key, string reason, Func<DispatchapyDbContext, Task<bool>>? still = null)
    {
        var route = _catalog.Current.Endpoint(key.EndpointId)?.Routes.FirstOrDefault(route => route.Resource.Id == key.ResourceId);
        if (route?.DisabledAt is not null || !_underWay.TryAdd(key, true))
        {
            return false;
        }

        try
        {
            // Not cancelled: it is the answer to something that has happened.
            var result = await _writer.SaveAsync(db => DisableAsync(db, key, reason, still), CancellationToken.None);
            if (result is not SaveResult<Guid>.Saved)
            {
                return false;
            }

            _logger.LinkDisabled(key.ResourceId, key.EndpointId, reason);
            await _writer.WakeEngineAsync();
            return true;
        }
        finally
        {
            _underWay.TryRemove(key, out _);
        }
    }

    private async Task<SaveResult<Guid>> DisableAsync(DispatchapyDbContext db, LinkKey key, string reason, Func<DispatchapyDbContext, Task<bool>>? still)
    {
        if ((still is not null && !await still(db)) || await FindAsync(db, key.EndpointId, key.ResourceId, CancellationToken.None) is not { Row.DisabledAt: null } link)
        {
            return new SaveResult<Guid>.Missing();
        }

        var (before, now) = (State(link), _time.GetUtcNow());
        (link.Row.DisabledAt, link.Row.DisabledReason) = (now, Sentence.Cut(reason));
        await ForgetAsync(db, key.EndpointId, key.ResourceId, CancellationToken.None);
        db.Record(Actor.System, "disabled resource", Subject(link), before, State(link), now);
        LinkNews news = new(key.EndpointId, link.Endpoint, key.ResourceId, link.Resource, link.Url, true, reason, now);
        foreach (var listener in _listeners)
        {
            await listener.HearAsync(db, news, CancellationToken.None);
        }

        return new SaveResult<Guid>.Saved(key.EndpointId);
    }

    private static async Task<Found?> FindAsync(DispatchapyDbContext db, Guid endpointId, Guid resourceId, CancellationToken ct) => await (
        from link in db.EndpointResources
        where link.EndpointId == endpointId && link.ResourceId == resourceId
        join endpoint in db.Endpoints on link.EndpointId equals endpoint.Id
        join resource in db.Resources on link.ResourceId equals resource.Id
        select new Found(link, endpoint.Path, resource.Name, resource.Url)).SingleOrDefaultAsync(ct);

    /// <summary>Its failures are counted from the start when it is used again.</summary>
    private static Task<int> ForgetAsync(DispatchapyDbContext db, Guid endpointId, Guid resourceId, CancellationToken ct) =>
        db.LinkFailures.Where(row => row.EndpointId == endpointId && row.ResourceId == resourceId).ExecuteDeleteAsync(ct);

    private static AuditSubject Subject(Found link) => new("endpoint", link.Row.EndpointId, link.Endpoint);

    private static object State(Found link) => new { link.Resource, link.Row.DisabledAt, link.Row.DisabledReason };

    private sealed record Found(EndpointResource Row, string Endpoint, string Resource, string Url);
}
