using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>The lock under which one node migrates, on SQL Server. It belongs to the session.</summary>
internal static class SqlServerMigrationLock
{
    /// <summary>A refused lock is a return value and no error: unasked, two nodes would migrate at once.</summary>
    public const string Take = """
        DECLARE @taken int;
        EXEC @taken = sp_getapplock 'Dispatchapy.Migrations', 'Exclusive', 'Session', 600000;
        IF @taken < 0 THROW 50001, 'The lock of the migrations was not given within ten minutes: another node holds it, or the wait for it was ended. Start this node again when the other one is done.', 1;
        """;

    public const string Release = "EXEC sp_releaseapplock 'Dispatchapy.Migrations', 'Session';";

    public static Task TakeAsync(DispatchapyDbContext db, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(Take, ct);

    public static Task ReleaseAsync(DispatchapyDbContext db) => db.Database.ExecuteSqlRawAsync(Release, CancellationToken.None);
}
