using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class HealthFlipMapping : IEntityTypeConfiguration<HealthFlip>
{
    public void Configure(EntityTypeBuilder<HealthFlip> builder)
    {
        builder.ToTable("health_flips");
        builder.Property(flip => flip.Id).ValueGeneratedNever();
        builder.Property(flip => flip.Reason).HasMaxLength(ColumnLengths.Sentence);
        builder.HasIndex(flip => new { flip.ResourceId, flip.At });
        builder.HasIndex(flip => flip.At); // of all resources at once: who flaps, and what is old
        builder.HasOne<Resource>().WithMany().HasForeignKey(flip => flip.ResourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
