using System.Data.Common;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Storage;

/// <summary>Brings the schema up to date. Several nodes may do so at once: one works, the others wait for it.</summary>
public sealed class DatabaseMigrator(IDbContextFactory<DispatchapyDbContext> contexts, IOptions<StorageOptions> options, TimeProvider time, ILogger<DatabaseMigrator> logger)
{
    /// <summary>A database container that starts together with the gateway needs its time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <exception cref="DbException">The database could not be reached for two minutes, or refused a migration or its lock.</exception>
    public async Task MigrateAsync(CancellationToken ct)
    {
        await CreateDatabaseAsync(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        await db.Database.OpenConnectionAsync(ct);
        await LockAsync(db, ct);
        try
        {
            // Asked for before it exists, the table of migrations would put an error into the log of every first start.
            await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(ct);
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
            await db.Database.MigrateAsync(ct);
            await ReadWithoutBlockingAsync(db, ct);
            logger.SchemaCurrent(options.Value.Provider, pending);
        }
        finally
        {
            await UnlockAsync(db);
        }
    }

    /// <summary>Whether the database answers and no migration is missing.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return !(await db.Database.GetPendingMigrationsAsync(ct)).Any();
    }

    /// <summary>The name of the newest migration in the database.</summary>
    public async Task<string> SchemaAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault() ?? "none";
    }

    private async Task CreateDatabaseAsync(CancellationToken ct)
    {
        var deadline = time.GetUtcNow() + Patience;
        while (true)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(ct);
                var creator = db.GetService<IRelationalDatabaseCreator>();
                if (!await creator.ExistsAsync(ct))
                {
                    await creator.CreateAsync(ct);
                }

                return;
            }
            catch (DbException ex) when (time.GetUtcNow() < deadline)
            {
                // Not up yet, or another node created the database between the question and the answer.
                logger.DatabaseNotReady(ex.Message, Pause);
                await Task.Delay(Pause, time, ct);
            }
        }
    }

    /// <summary>EF's own lock guards the migrations, but not the creation of the table it locks.</summary>
    private Task LockAsync(DispatchapyDbContext db, CancellationToken ct) => options.Value.Provider switch
    {
        DatabaseProvider.PostgreSql => db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock(4713000001)", ct),
        _ => SqlServerMigrationLock.TakeAsync(db, ct),
    };

    /// <summary>The connection goes back to its pool, where nobody gives the lock back for sure. When it broke, the lock is gone with it.</summary>
    private async Task UnlockAsync(DispatchapyDbContext db)
    {
        try
        {
            await (options.Value.Provider == DatabaseProvider.PostgreSql
                ? db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock(4713000001)", CancellationToken.None)
                : SqlServerMigrationLock.ReleaseAsync(db));
        }
        catch (DbException ex)
        {
            logger.MigrationLockLost(ex);
        }
    }

    /// <summary>PostgreSQL's readers never wait for writers; SQL Server has to be told, or each look at the books would stop the delivery.</summary>
    private async Task ReadWithoutBlockingAsync(DispatchapyDbContext db, CancellationToken ct)
    {
        if (options.Value.Provider == DatabaseProvider.SqlServer)
        {
            await db.Database.ExecuteSqlAsync($"ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON", ct);
            await db.Database.ExecuteSqlAsync(
                $"IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()) = 0 ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE",
                ct);
        }
    }
}
