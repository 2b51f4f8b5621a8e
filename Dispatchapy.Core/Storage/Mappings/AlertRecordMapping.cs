using Dispatchapy.Core.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

/// <summary>No foreign keys: the log outlives what it is about.</summary>
internal sealed class AlertRecordMapping : IEntityTypeConfiguration<AlertRecord>
{
    public void Configure(EntityTypeBuilder<AlertRecord> builder)
    {
        builder.ToTable("alerts");
        builder.Property(alert => alert.Id).ValueGeneratedNever();
        builder.Property(alert => alert.Event).HasMaxLength(ColumnLengths.Word);
        builder.Property(alert => alert.Subject).HasMaxLength(ColumnLengths.Path);
        builder.Property(alert => alert.Rule).HasMaxLength(ColumnLengths.Path);
        builder.Property(alert => alert.Text).HasMaxLength(ColumnLengths.Sentence);
        builder.Property(alert => alert.Facts).HasJson();
        builder.Property(alert => alert.AcknowledgedBy).HasMaxLength(ColumnLengths.Name);
        builder.HasIndex(alert => new { alert.RuleId, alert.SubjectId, alert.At });
        builder.HasIndex(alert => alert.At);
    }
}
