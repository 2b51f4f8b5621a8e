using Dispatchapy.Core.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class EndpointResourceMapping : IEntityTypeConfiguration<EndpointResource>
{
    public void Configure(EntityTypeBuilder<EndpointResource> builder)
    {
        builder.ToTable("endpoint_resources");
        builder.HasKey(link => new { link.EndpointId, link.ResourceId });
        builder.Property(link => link.Mapping).HasJson();
        builder.Property(link => link.Filter).HasJson();
        builder.Property(link => link.DisabledReason).HasMaxLength(ColumnLengths.Sentence);
        builder.HasOne<Resource>().WithMany().HasForeignKey(link => link.ResourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
