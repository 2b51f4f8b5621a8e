using Dispatchapy.Core.Queue;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Storage;

/// <summary>The schema on PostgreSQL.</summary>
public sealed class PostgreSqlDispatchapyDbContext(DbContextOptions<PostgreSqlDispatchapyDbContext> options) : DispatchapyDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // Failures are grouped again and again while somebody watches: which ones there are, the index tells alone.
        // Called by name: both databases' packages extend the builder with the same method.
        NpgsqlIndexBuilderExtensions.IncludeProperties(modelBuilder.Entity<DispatchTask>().HasIndex(task => task.Id, "ix_tasks_failed"), task => new { task.AttemptNumber, task.FinishedAt });
    }
}
