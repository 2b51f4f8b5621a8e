using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Links;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class LinkFailureMapping : IEntityTypeConfiguration<LinkFailure>
{
    public void Configure(EntityTypeBuilder<LinkFailure> builder)
    {
        builder.ToTable("link_failures");
        builder.HasKey(failure => new { failure.EndpointId, failure.ResourceId });
        builder.HasOne<EndpointResource>().WithOne().HasForeignKey<LinkFailure>(failure => new { failure.EndpointId, failure.ResourceId }).OnDelete(DeleteBehavior.Cascade);
    }
}
