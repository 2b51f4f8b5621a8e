using Dispatchapy.Core.Access;
using Dispatchapy.Core.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class PortalSessionMapping : IEntityTypeConfiguration<PortalSession>
{
    public void Configure(EntityTypeBuilder<PortalSession> builder)
    {
        builder.ToTable("portal_sessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.SecretHash).HasMaxLength(32);
        builder.Property(session => session.TokenHash).HasMaxLength(32);
        builder.HasIndex(session => session.SecretHash).IsUnique();
        builder.HasIndex(session => session.ExpiresAt); // those that are over are deleted by it
        builder.HasOne<Client>().WithMany().HasForeignKey(session => session.ClientId).OnDelete(DeleteBehavior.Cascade);
    }
}
