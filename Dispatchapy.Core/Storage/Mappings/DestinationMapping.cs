using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

/// <summary>Without its account or its resource there is no destination.</summary>
internal sealed class DestinationMapping : IEntityTypeConfiguration<Destination>
{
    public void Configure(EntityTypeBuilder<Destination> builder)
    {
        builder.ToTable("destinations");
        builder.HasKey(destination => destination.DestinationId);
        builder.Property(destination => destination.DestinationId).ValueGeneratedOnAdd();
        builder.HasIndex(destination => destination.ResourceId).IsUnique();
        builder.HasIndex(destination => destination.AccountId);
        builder.HasOne<Account>().WithMany().HasForeignKey(destination => destination.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Resource>().WithMany().HasForeignKey(destination => destination.ResourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
