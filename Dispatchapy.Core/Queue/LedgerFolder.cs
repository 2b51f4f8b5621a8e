using System.Globalization;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Queue;

/// <summary>Keeps the books short: every transaction adds entries, and each look at the totals reads them all.</summary>
internal sealed class LedgerFolder(IDbContextFactory<DispatchapyDbContext> contexts, IQueueDialect dialect, TimeProvider time) : IRecurringJob
{
    private const int Batch = 5_000;
    private const int WorthIt = 500;

    private static readonly TimeSpan MinutesKept = TimeSpan.FromDays(2);

    /// <summary>Entries that were left after the last fold, and that another one would only write again.</summary>
    private int _folded;

    public JobDescription Description { get; } = new(
        "ledger", "Fold the books", "Sums up entries of the task ledger, so that a look at the totals stays cheap.", TimeSpan.FromSeconds(30));

    public async Task<string> RunAsync(CancellationToken ct)
    {
        var (before, after) = await FoldAsync(ct);
        return before == after
            ? string.Create(CultureInfo.InvariantCulture, $"{before:N0} entries, not worth folding yet")
            : string.Create(CultureInfo.InvariantCulture, $"{before:N0} entries folded into {after:N0}");
    }

    internal async Task<(int Before, int After)> FoldAsync(CancellationToken ct)
    {
        var entries = await CountAsync(ct);
        // Half as much again as there was: so the work of rewriting stays in proportion to the growth, however many minutes the books keep.
        if (entries < _folded + Math.Max(WorthIt, _folded / 2))
        {
            return (entries, entries);
        }

        await FoldAllAsync(entries, ct);
        _folded = await CountAsync(ct);
        return (entries, _folded);
    }

    /// <summary>Reads no more entries than there were: what is folded is entered anew at the end, and would be met again for ever.</summary>
    private async Task FoldAllAsync(int entries, CancellationToken ct)
    {
        for (int read, left = entries; left > 0; left -= read)
        {
            read = await dialect.FoldLedgerAsync(time.GetUtcNow() - MinutesKept, Math.Min(left, Batch), ct);
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
