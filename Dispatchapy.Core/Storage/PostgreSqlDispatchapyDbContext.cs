using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Queue;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Storage;

/// <summary>The schema on PostgreSQL.</summary>
public sealed class PostgreSqlDispatchapyDbContext(DbContextOptions<PostgreSqlDispatchapyDbContext> options) : DispatchapyDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // Found again byte by byte, and only so: a language's order would be asked of the C library for each comparison.
        modelBuilder.Entity<IdempotencyKey>().Property(key => key.Key).UseCollation("C");
        // Failures are grouped again and again while somebody watches: which ones there are, the index tells alone.
        // Called by name: both databases' packages extend the builder with the same method.
        NpgsqlIndexBuilderExtensions.IncludeProperties(modelBuilder.Entity<DispatchTask>().HasIndex(task => task.Id, "ix_tasks_failed"), task => new { task.AttemptNumber, task.FinishedAt });
    }
}
