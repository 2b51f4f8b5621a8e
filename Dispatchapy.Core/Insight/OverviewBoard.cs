using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Recovery;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Traffic;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Insight;

/// <summary>
/// Works out the overview for all consoles of this node: at most once a second, and only when one asks. What it reads does not grow with
/// the history: folded books, partial indexes, minutes of the last hour, the newest few thousand deliveries.
/// </summary>
public sealed class OverviewBoard
{
    private const int TrendMinutes = 60;
    private const int Causes = 6;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>As often as the nodes write it.</summary>
    private static readonly TimeSpan TrafficKept = TimeSpan.FromSeconds(5);

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly IQueueDialect _dialect;
    private readonly StatsQuery _stats;
    private readonly TrafficQuery _traffic;
    private readonly FailureQuery _failures;
    private readonly TimeProvider _time;
    private readonly SharedAnswer<OverviewNumbers> _answer;
    private readonly SortedDictionary<DateTimeOffset, Trend> _trends = [];
    private OverviewNumbers? _before;
    private DateTimeOffset _trafficAt;
    private DateTimeOffset _failuresAt;

    internal OverviewBoard(IDbContextFactory<DispatchapyDbContext> contexts, IQueueDialect dialect, StatsQuery stats, TrafficQuery traffic, FailureQuery failures, TimeProvider time)
    {
        (_contexts, _dialect, _stats, _traffic, _failures, _time) = (contexts, dialect, stats, traffic, failures, time);
        _answer = new SharedAnswer<OverviewNumbers>(WorkOutAsync, Interval, time);
    }

    /// <summary>For a page that opens: at most a second old.</summary>
    public Task<OverviewNumbers> LatestAsync() => _answer.LatestAsync();

    /// <summary>For a page that was told of a change, which is in the answer.</summary>
    public Task<OverviewNumbers> NextAsync() => _answer.NextAsync();

    /// <summary>Never twice at once: the fields are its own.</summary>
    private async Task<OverviewNumbers> WorkOutAsync(CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        var books = await _dialect.BooksAsync(null, ct);
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var throughput = Throughput.Of(await EntriesAsync(db, now, ct), now);
        var times = await _stats.RecentDeliveriesAsync(now, ct);
        var nodes = await NodesAsync(db, ct);
        var overview = new OverviewNumbers(
            now, books, throughput, times, TrendsWith(now, books, times), await TrafficAsync(now, ct), nodes, await FailuresAsync(now, books));
        return _before = overview.Keeping(_before);
    }

    private static async Task<IReadOnlyList<NodeStatus>> NodesAsync(DispatchapyDbContext db, CancellationToken ct)
    {
        var living = db.Nodes.Living();
        var nodes = await db.Nodes.AsNoTracking().OrderBy(node => node.Name).ThenBy(node => node.StartedAt)
            .Select(node => new { Node = node, Alive = living.Any(one => one.Id == node.Id) }).ToListAsync(ct);
        return [.. nodes.Select(row => NodeStatus.Of(row.Node, row.Alive))];
    }

    private static Task<List<ThroughputPoint>> EntriesAsync(DispatchapyDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var from = Throughput.From(now);
        return db.Ledger.Where(entry => entry.Minute >= from).GroupBy(entry => entry.Minute)
            .Select(minute => new ThroughputPoint(minute.Key, minute.Sum(entry => entry.Accepted), minute.Sum(entry => entry.Success), minute.Sum(entry => entry.Failed))).ToListAsync(ct);
    }

    private async Task<IReadOnlyDictionary<Guid, ResourceTraffic>> TrafficAsync(DateTimeOffset now, CancellationToken ct)
    {
        if (_before is not null && now - _trafficAt < TrafficKept)
        {
            return _before.Traffic;
        }

        var traffic = await _traffic.ReadAsync(ct);
        _trafficAt = now;
        return traffic;
    }

    /// <summary>Read again when the books count other failures, and once a minute because the oldest leave the window.</summary>
    private async Task<IReadOnlyList<FailureGroup>> FailuresAsync(DateTimeOffset now, TaskBooks books)
    {
        if (_before is not null && _before.Books.Failed == books.Failed && now - _failuresAt < TimeSpan.FromMinutes(1))
        {
            return _before.Failures;
        }

        var overview = await _failures.NextAsync();
        _failuresAt = now;
        return [.. overview.Groups.Where(group => group.Last >= now.AddDays(-1)).Take(Causes)];
    }

    /// <summary>The last value of each minute.</summary>
    private List<Trend> TrendsWith(DateTimeOffset now, TaskBooks books, DeliveryTimes? times)
    {
        var minute = Minutes.Of(now);
        _trends[minute] = new Trend(minute, times?.P50 ?? 0, times?.P95 ?? 0, books.Pending + books.Processing, books.Held);
        foreach (var old in _trends.Keys.TakeWhile(start => start <= minute.AddMinutes(-TrendMinutes)).ToList())
        {
            _trends.Remove(old);
        }

        return [.. _trends.Values];
    }
}
