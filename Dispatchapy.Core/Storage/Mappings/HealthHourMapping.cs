using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

/// <summary>Read by resource, in the order of time; gone on with, and forgotten, by time alone.</summary>
internal sealed class HealthHourMapping : IEntityTypeConfiguration<HealthHour>
{
    public void Configure(EntityTypeBuilder<HealthHour> builder)
    {
        builder.ToTable("health_hours");
        builder.HasKey(row => new { row.ResourceId, row.Hour });
        builder.Property(row => row.Latencies).HasMaxLength(ColumnLengths.Path).HasJson();
        builder.HasIndex(row => row.Hour);
        builder.HasOne<Resource>().WithMany().HasForeignKey(row => row.ResourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
