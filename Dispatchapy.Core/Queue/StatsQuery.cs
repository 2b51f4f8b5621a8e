using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Reads the gateway's numbers at a cost that does not grow with its history.</summary>
public sealed class StatsQuery
{
    private const int Minutes = 5;

    /// <summary>Enough for a steady percentile, and few enough to be read each second.</summary>
    private const int Deliveries = 10_000;

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly IQueueDialect _dialect;
    private readonly TimeProvider _time;

    internal StatsQuery(IDbContextFactory<DispatchapyDbContext> contexts, IQueueDialect dialect, TimeProvider time) => (_contexts, _dialect, _time) = (contexts, dialect, time);

    public async Task<TaskStats> ReadAsync(CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        var books = await _dialect.BooksAsync(null, ct);
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return new TaskStats(books, await RatesAsync(db, now, ct), await DeliveryTimesAsync(db, now, Deliveries, ct));
    }

    /// <summary>For a console, each second: a smaller sample moves as smoothly and costs a fifth.</summary>
    internal async Task<DeliveryTimes?> RecentDeliveriesAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await DeliveryTimesAsync(db, now, Deliveries / 5, ct);
    }

    /// <summary>Over the current minute and the four before it, divided by the time that has really passed.</summary>
    private static async Task<TaskRates> RatesAsync(DispatchapyDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var from = LedgerMinute.Of(now).AddMinutes(1 - Minutes);
        var sums = await db.Ledger.Where(entry => entry.Minute >= from).GroupBy(_ => 1)
            .Select(all => new { Accepted = all.Sum(entry => entry.Accepted), Success = all.Sum(entry => entry.Success), Failed = all.Sum(entry => entry.Failed) })
            .SingleOrDefaultAsync(ct);
        var minutes = (now - from).TotalMinutes;
        return sums is null ? new TaskRates(0, 0, 0) : new TaskRates(PerMinute(sums.Accepted), PerMinute(sums.Success), PerMinute(sums.Failed));

        double PerMinute(long sum) => Math.Round(Math.Max(sum, 0) / minutes, 2);
    }

    private static async Task<DeliveryTimes?> DeliveryTimesAsync(DispatchapyDbContext db, DateTimeOffset now, int sample, CancellationToken ct)
    {
        var from = now.AddMinutes(-Minutes);
        var delivered = await db.Tasks.Where(task => task.FinishedAt >= from && task.State == TaskState.Success)
            .OrderByDescending(task => task.FinishedAt).Take(sample).Select(task => new { task.CreatedAt, task.FinishedAt }).ToListAsync(ct);
        // A node's clock ahead of the database's would make a fast delivery end before it began.
        List<double> times = [.. delivered.Select(task => Math.Max((task.FinishedAt!.Value - task.CreatedAt).TotalMilliseconds, 0)).Order()];
        return times.Count == 0 ? null : new DeliveryTimes(Percentile.Of(times, 0.5), Percentile.Of(times, 0.95));
    }
}
