using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>The clock that says which tasks are due and what is old: the one that all nodes share.</summary>
internal static class DatabaseClock
{
    /// <summary>Within a transaction possibly its beginning: by then whatever is due at this moment is due.</summary>
    public static Task<DateTimeOffset> NowAsync(this DispatchapyDbContext db, CancellationToken ct) => db is SqlServerDispatchapyDbContext
        ? db.Database.SqlQuery<DateTimeOffset>($"SELECT TODATETIMEOFFSET(SYSUTCDATETIME(), 0) AS \"Value\"").SingleAsync(ct)
        : db.Database.SqlQuery<DateTimeOffset>($"SELECT now() AS \"Value\"").SingleAsync(ct);

    /// <summary>For whoever deletes by age: one node whose clock is ahead would otherwise delete what all the others still need.</summary>
    public static async Task<DateTimeOffset> NowAsync(this IDbContextFactory<DispatchapyDbContext> contexts, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.NowAsync(ct);
    }
}
