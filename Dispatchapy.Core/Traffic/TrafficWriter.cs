using Dispatchapy.Core.Pacing;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Traffic;

/// <summary>Writes the counted minutes every few seconds, and once more at the end.</summary>
internal sealed class TrafficWriter(TrafficMeter meter, IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time, ILogger<TrafficWriter> logger) : RepeatingService(time, logger)
{
    protected override TimeSpan Interval => TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (Exception ex) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LastMinuteLost(ex);
        }
    }

    protected override Task PassAsync(CancellationToken ct) => WriteAsync(ct);

    internal async Task WriteAsync(CancellationToken ct)
    {
        var rows = meter.TakeChanged();
        if (rows.Count == 0)
        {
            return;
        }

        try
        {
            await SaveAsync(rows, ct);
        }
        catch
        {
            meter.GiveBack(rows);
            throw;
        }
    }

    /// <summary>Looks which rows are there rather than remembers it: after a commit whose answer was lost, memory would be wrong.</summary>
    private async Task SaveAsync(List<ResourceMinute> rows, CancellationToken ct)
    {
        var first = rows.Min(row => row.Minute);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = (await db.ResourceMinutes.Where(row => row.SourceId == meter.SourceId && row.Minute >= first).Select(row => new { row.ResourceId, row.Minute }).ToListAsync(ct))
            .Select(row => (row.ResourceId, row.Minute)).ToHashSet();
        foreach (var row in rows)
        {
            db.Entry(row).State = known.Contains((row.ResourceId, row.Minute)) ? EntityState.Modified : EntityState.Added;
        }

        await db.SaveChangesAsync(ct);
    }
}
