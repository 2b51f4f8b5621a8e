using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class HealthCheckMapping : IEntityTypeConfiguration<HealthCheck>
{
    public void Configure(EntityTypeBuilder<HealthCheck> builder)
    {
        builder.ToTable("health_checks");
        builder.Property(check => check.Id).ValueGeneratedNever();
        builder.Property(check => check.Node).HasMaxLength(ColumnLengths.Name);
        builder.Property(check => check.Method).HasMaxLength(ColumnLengths.Word);
        builder.Property(check => check.Error).HasMaxLength(ColumnLengths.Sentence);
        builder.HasIndex(check => new { check.ResourceId, check.At });
        builder.HasIndex(check => check.At); // summed up and forgotten by time, of all resources at once
        // Both databases read '0' as false; the failed ones of a resource that is nearly always up would be looked for among all.
        builder.HasIndex(check => new { check.ResourceId, check.At }, "ix_health_checks_failed").HasFilter("healthy = '0'");
        builder.HasOne<Resource>().WithMany().HasForeignKey(check => check.ResourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
