using Dispatchapy.Core.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class AttemptMapping : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> builder)
    {
        builder.ToTable("attempts");
        builder.HasKey(attempt => new { attempt.TaskId, attempt.Number });
        builder.Property(attempt => attempt.ResourceName).HasMaxLength(ColumnLengths.Name);
        builder.Property(attempt => attempt.Error).HasMaxLength(ColumnLengths.Sentence);
    }
}
