using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Insight;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Traffic;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Portal;

/// <summary>Works out an owner's overview from the folded books, at a cost that does not grow with the history.</summary>
public sealed class PortalOverview(IDbContextFactory<DispatchapyDbContext> contexts, GatewayCatalog catalog, TimeProvider time)
{
    public async Task<PortalNumbers> ReadAsync(PortalOwner owner, CancellationToken ct)
    {
        var (now, id) = (time.GetUtcNow(), owner.ClientId);
        var (today, from) = (Minutes.Floor(now, TimeSpan.FromDays(1)), Throughput.From(now));
        from = today < from ? today : from;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var entries = await db.Ledger.Where(entry => entry.ClientId == id && entry.Minute >= from).GroupBy(entry => entry.Minute)
            .Select(minute => new ThroughputPoint(minute.Key, minute.Sum(entry => entry.Accepted), minute.Sum(entry => entry.Success), minute.Sum(entry => entry.Failed))).ToListAsync(ct);
        var ofToday = entries.Where(entry => entry.Start >= today).ToList();
        var window = owner.Client.RateLimitPerMinute is null ? null : await db.RateWindows.AsNoTracking().SingleOrDefaultAsync(row => row.Subject == id, ct);
        return new PortalNumbers(
            Endpoints(owner),
            Throughput.Of(entries, now),
            Sum(ofToday, point => point.Accepted), Sum(ofToday, point => point.Delivered), Sum(ofToday, point => point.Failed),
            owner.Client.RateLimitPerMinute,
            window is null ? 0 : SlidingWindow.Used(window, now));
    }

    /// <summary>The application as calls find it; null when it was made or brought back a moment ago and is not in use on this node yet.</summary>
    public ClientEntry? Application(PortalOwner owner) => catalog.Current.Client(owner.ClientId);

    /// <summary>What the owner's application may call, by path.</summary>
    public IReadOnlyList<PortalEndpoint> Endpoints(PortalOwner owner)
    {
        var now = catalog.Current;
        return now.Client(owner.ClientId) is not { } client ? [] : [.. now.Endpoints
            .Where(endpoint => client.EndpointIds.Contains(endpoint.Id)).OrderBy(endpoint => endpoint.Path, StringComparer.Ordinal)
            .Select(Of)];
    }

    private static PortalEndpoint Of(EndpointEntry endpoint) =>
        new(endpoint.Id, endpoint.Path, endpoint.Description, endpoint.Active, EndpointReadiness.Missing(endpoint, hasClient: true) is null, endpoint.RateLimitPerMinute)
        {
            Holds = endpoint.Development is { Enabled: true, Hold: true },
            ActiveRules = endpoint.Development.Enabled ? endpoint.Development.Rules.Count(rule => rule.Active) : 0,
        };

    /// <summary>Not below zero, as in the charts.</summary>
    private static long Sum(List<ThroughputPoint> points, Func<ThroughputPoint, long> number) => Math.Max(points.Sum(number), 0);
}
