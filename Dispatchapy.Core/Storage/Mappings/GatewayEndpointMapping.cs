using Dispatchapy.Core.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class GatewayEndpointMapping : IEntityTypeConfiguration<GatewayEndpoint>
{
    public void Configure(EntityTypeBuilder<GatewayEndpoint> builder)
    {
        builder.ToTable("endpoints");
        builder.Property(endpoint => endpoint.Id).ValueGeneratedNever();
        builder.Property(endpoint => endpoint.Version).IsConcurrencyToken();
        builder.Property(endpoint => endpoint.Path).HasMaxLength(ColumnLengths.Path);
        builder.Property(endpoint => endpoint.Description).HasMaxLength(ColumnLengths.Sentence);
        builder.Property(endpoint => endpoint.Mode).HasMaxLength(ColumnLengths.Word);
        builder.Property(endpoint => endpoint.RequiredParams).HasJson();
        builder.Property(endpoint => endpoint.Retry).HasJson();
        builder.Property(endpoint => endpoint.Development).HasJson();
        builder.Property(endpoint => endpoint.Contract).HasJson();
        builder.Property(endpoint => endpoint.Portal).HasJson();
        builder.HasMany(endpoint => endpoint.Resources).WithOne().HasForeignKey(link => link.EndpointId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(endpoint => endpoint.Path).IsUnique();
    }
}
