using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>The clock that says which tasks are due.</summary>
internal static class DatabaseClock
{
    /// <summary>Within a transaction possibly its beginning: by then whatever is due at this moment is due.</summary>
    public static Task<DateTimeOffset> NowAsync(this DispatchapyDbContext db, CancellationToken ct) => db is SqlServerDispatchapyDbContext
        ? db.Database.SqlQuery<DateTimeOffset>($"SELECT TODATETIMEOFFSET(SYSUTCDATETIME(), 0) AS \"Value\"").SingleAsync(ct)
        : db.Database.SqlQuery<DateTimeOffset>($"SELECT now() AS \"Value\"").SingleAsync(ct);
}
