using Dispatchapy.Core.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class ClientMapping : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> builder)
    {
        builder.ToTable("clients");
        builder.Property(client => client.Id).ValueGeneratedNever();
        builder.Property(client => client.Version).IsConcurrencyToken();
        builder.Property(client => client.Name).HasMaxLength(ColumnLengths.Name);
        builder.Property(client => client.Description).HasMaxLength(ColumnLengths.Sentence);
        builder.Property(client => client.TokenHash).HasMaxLength(32);
        builder.Property(client => client.PreviousTokenHash).HasMaxLength(32);
        builder.Property(client => client.TokenPrefix).HasMaxLength(ColumnLengths.Word);
        builder.Property(client => client.Development).HasJson();
        builder.Property(client => client.Portal).HasJson();
        builder.HasMany(client => client.Endpoints).WithOne().HasForeignKey(link => link.ClientId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(client => client.Name).IsUnique();
        builder.HasIndex(client => client.TokenHash).IsUnique();
    }
}
