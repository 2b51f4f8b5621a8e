using Dispatchapy.Core.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class EndpointClientMapping : IEntityTypeConfiguration<EndpointClient>
{
    public void Configure(EntityTypeBuilder<EndpointClient> builder)
    {
        builder.ToTable("endpoint_clients");
        builder.HasKey(link => new { link.EndpointId, link.ClientId });
        builder.HasOne<GatewayEndpoint>().WithMany().HasForeignKey(link => link.EndpointId).OnDelete(DeleteBehavior.Cascade);
    }
}
