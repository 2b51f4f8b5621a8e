using Dispatchapy.Core.Pacing;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Queue;

/// <summary>Keeps the books short: every transaction adds entries, and each look at the totals reads them all.</summary>
internal sealed class LedgerFolder(IDbContextFactory<DispatchapyDbContext> contexts, IQueueDialect dialect, TimeProvider time, ILogger<LedgerFolder> logger)
    : RepeatingService(time, logger)
{
    private const int Batch = 5_000;
    private const int WorthIt = 500;

    private static readonly TimeSpan MinutesKept = TimeSpan.FromDays(2);

    /// <summary>Entries that were left after the last fold, and that another one would only write again.</summary>
    private int _folded;

    protected override TimeSpan Interval => TimeSpan.FromSeconds(30);

    protected override Task PassAsync(CancellationToken ct) => FoldAsync(ct);

    internal async Task FoldAsync(CancellationToken ct)
    {
        var entries = await CountAsync(ct);
        // Half as much again as there was: so the work of rewriting stays in proportion to the growth, however many minutes the books keep.
        if (entries < _folded + Math.Max(WorthIt, _folded / 2))
        {
            return;
        }

        await FoldAllAsync(entries, ct);
        _folded = await CountAsync(ct);
    }

    /// <summary>Reads no more entries than there were: what is folded is entered anew at the end, and would be met again for ever.</summary>
    private async Task FoldAllAsync(int entries, CancellationToken ct)
    {
        for (int read, left = entries; left > 0; left -= read)
        {
            read = await dialect.FoldLedgerAsync(Time.GetUtcNow() - MinutesKept, Math.Min(left, Batch), ct);
            if (read == 0)
            {
                return; // Another node folds at this moment.
            }
        }
    }

    private async Task<int> CountAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Ledger.CountAsync(ct);
    }
}
