using Dispatchapy.Core.Health;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class ResourceStatusMapping : IEntityTypeConfiguration<ResourceStatus>
{
    public void Configure(EntityTypeBuilder<ResourceStatus> builder)
    {
        builder.ToTable("resource_statuses");
        builder.HasKey(status => status.ResourceId);
        builder.Property(status => status.ResourceId).ValueGeneratedNever();
        builder.Property(status => status.HealthReason).HasMaxLength(ColumnLengths.Sentence);
        builder.Property(status => status.Reason).HasMaxLength(ColumnLengths.Sentence);
        builder.HasOne<Catalog.Resource>().WithOne().HasForeignKey<ResourceStatus>(status => status.ResourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
