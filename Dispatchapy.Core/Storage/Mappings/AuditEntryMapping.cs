using Dispatchapy.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.Property(entry => entry.ActorName).HasMaxLength(ColumnLengths.Name);
        builder.Property(entry => entry.Action).HasMaxLength(ColumnLengths.Word);
        builder.Property(entry => entry.SubjectType).HasMaxLength(ColumnLengths.Word);
        builder.Property(entry => entry.SubjectName).HasMaxLength(ColumnLengths.Path);
        builder.HasIndex(entry => new { entry.SubjectId, entry.Id });
    }
}
