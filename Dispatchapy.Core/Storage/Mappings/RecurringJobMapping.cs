using Dispatchapy.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class RecurringJobMapping : IEntityTypeConfiguration<RecurringJob>
{
    public void Configure(EntityTypeBuilder<RecurringJob> builder)
    {
        builder.ToTable("recurring_jobs");
        builder.HasKey(job => job.Name);
        builder.Property(job => job.Name).HasMaxLength(ColumnLengths.Word);
        builder.Property(job => job.LastResult).HasMaxLength(ColumnLengths.Sentence);
        builder.Property(job => job.LastNode).HasMaxLength(ColumnLengths.Name);
    }
}
