using Dispatchapy.Core.Traffic;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

/// <summary>By minute first: it is read by time, for all resources at once, and forgotten by time. No foreign key, as on the other counters.</summary>
internal sealed class ResourceMinuteMapping : IEntityTypeConfiguration<ResourceMinute>
{
    public void Configure(EntityTypeBuilder<ResourceMinute> builder)
    {
        builder.ToTable("resource_minutes");
        builder.HasKey(row => new { row.Minute, row.ResourceId, row.SourceId });
        builder.Property(row => row.Latencies).HasMaxLength(ColumnLengths.Path).HasJson();
    }
}
