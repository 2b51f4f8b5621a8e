using System.Globalization;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Retention;

/// <summary>Deletes the resources' traffic minutes when no chart shows them any more.</summary>
internal sealed class OldMinutes(IDbContextFactory<DispatchapyDbContext> contexts) : IRecurringJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    public JobDescription Description { get; } = new(
        "traffic", "Delete old traffic minutes", "Deletes the resources' traffic by the minute after two days; it feeds charts only.", TimeSpan.FromHours(1));

    /// <summary>One statement: an hour of a hundred resources is 6,000 small rows.</summary>
    public async Task<string> RunAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var before = await db.NowAsync(ct) - Kept;
        var deleted = await db.ResourceMinutes.Where(row => row.Minute < before).ExecuteDeleteAsync(ct);
        return string.Create(CultureInfo.InvariantCulture, $"{deleted:N0} rows deleted");
    }
}
