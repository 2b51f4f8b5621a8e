using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class ResourceUsageMapping : IEntityTypeConfiguration<ResourceUsage>
{
    public void Configure(EntityTypeBuilder<ResourceUsage> builder)
    {
        builder.ToTable("resource_usage");
        builder.HasKey(usage => usage.ResourceId);
        builder.HasOne<Resource>().WithMany().HasForeignKey(usage => usage.ResourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
