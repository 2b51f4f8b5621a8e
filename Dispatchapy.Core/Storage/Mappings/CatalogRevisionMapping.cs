using Dispatchapy.Core.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class CatalogRevisionMapping : IEntityTypeConfiguration<CatalogRevision>
{
    public void Configure(EntityTypeBuilder<CatalogRevision> builder)
    {
        builder.ToTable("catalog_revisions");
        builder.Property(revision => revision.Id).ValueGeneratedNever();
        builder.HasData(new CatalogRevision { Id = 1, Revision = 1 });
    }
}
