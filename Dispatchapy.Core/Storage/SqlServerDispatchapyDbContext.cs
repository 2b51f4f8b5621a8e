using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Recovery;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Dispatchapy.Core.Storage;

/// <summary>The schema on SQL Server.</summary>
public sealed class SqlServerDispatchapyDbContext(DbContextOptions<SqlServerDispatchapyDbContext> options) : DispatchapyDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // The default collation ignores case; a path, a key and a reference are compared exactly on every database.
        const string exact = "Latin1_General_100_BIN2";
        modelBuilder.Entity<GatewayEndpoint>().Property(endpoint => endpoint.Path).UseCollation(exact);
        modelBuilder.Entity<IdempotencyKey>().Property(key => key.Key).UseCollation(exact);
        modelBuilder.Entity<DispatchTask>().Property(task => task.Ref).UseCollation(exact);
        modelBuilder.Entity<DispatchTask>().Property(task => task.Scope).UseCollation(exact);
        modelBuilder.Entity<DispatchTask>().Property(task => task.EventType).UseCollation(exact);
        modelBuilder.Entity<DispatchTask>().Property(task => task.OrderingKey).UseCollation(exact);
        modelBuilder.Entity<DispatchTask>().Property(task => task.MessageId).UseCollation(exact);
        // The books count the backlog; without these columns each count would look up every row of it.
        // Called by name: both databases' packages extend the builder with the same method.
        SqlServerIndexBuilderExtensions.IncludeProperties(modelBuilder.Entity<DispatchTask>().HasIndex(task => new { task.Lane, task.RunAt }), task => new { task.State, task.ClientId });
        SqlServerIndexBuilderExtensions.IncludeProperties(modelBuilder.Entity<DispatchTask>().HasIndex(task => task.Id, "ix_tasks_held"), task => task.ClientId);
        SqlServerIndexBuilderExtensions.IncludeProperties(modelBuilder.Entity<DispatchTask>().HasIndex(task => task.Id, "ix_tasks_failed"), task => new { task.AttemptNumber, task.FinishedAt });
        // uniqueidentifier sorts by its last bytes first, so a UUIDv7 would land anywhere in the index and lists would lose their order.
        var bigEndian = new ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));
        modelBuilder.Entity<DispatchTask>().Property(task => task.Id).HasConversion(bigEndian).HasColumnType("binary(16)");
        modelBuilder.Entity<DispatchTask>().Property(task => task.CallId).HasConversion(bigEndian).HasColumnType("binary(16)");
        modelBuilder.Entity<DispatchCall>().Property(call => call.Id).HasConversion(bigEndian).HasColumnType("binary(16)");
        modelBuilder.Entity<Attempt>().Property(attempt => attempt.TaskId).HasConversion(bigEndian).HasColumnType("binary(16)");
        modelBuilder.Entity<AttemptExchange>().Property(exchange => exchange.TaskId).HasConversion(bigEndian).HasColumnType("binary(16)");
        modelBuilder.Entity<AlertRecord>().Property(alert => alert.Id).HasConversion(bigEndian).HasColumnType("binary(16)");
        modelBuilder.Entity<AlertRecord>().Property(alert => alert.TaskId).HasConversion(bigEndian).HasColumnType("binary(16)");
        modelBuilder.Entity<RetriedTask>().Property(task => task.TaskId).HasConversion(bigEndian).HasColumnType("binary(16)");
        modelBuilder.Entity<RetriedTask>().Property(task => task.CopyId).HasConversion(bigEndian).HasColumnType("binary(16)");
        modelBuilder.Entity<RetryRun>().Property(run => run.LastTaskId).HasConversion(bigEndian).HasColumnType("binary(16)");
        modelBuilder.Entity<TaskEvent>().Property(line => line.TaskId).HasConversion(bigEndian).HasColumnType("binary(16)");
    }
}
