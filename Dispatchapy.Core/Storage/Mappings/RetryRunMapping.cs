using Dispatchapy.Core.Recovery;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class RetryRunMapping : IEntityTypeConfiguration<RetryRun>
{
    public void Configure(EntityTypeBuilder<RetryRun> builder)
    {
        builder.ToTable("retry_runs");
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Property(run => run.Title).HasMaxLength(ColumnLengths.Sentence);
        builder.Property(run => run.StartedBy).HasMaxLength(ColumnLengths.Name);
        builder.Property(run => run.Reason).HasMaxLength(ColumnLengths.Sentence);
        builder.Property(run => run.Range).HasJson();
        builder.Property(run => run.CauseHash).HasMaxLength(32);
        builder.HasIndex(run => run.CauseHash).IsUnique().HasDatabaseName("ix_retry_runs_open").HasFilter("ended_at IS NULL");
        builder.HasIndex(run => run.CreatedAt).HasDatabaseName("ix_retry_runs_created");
    }
}
