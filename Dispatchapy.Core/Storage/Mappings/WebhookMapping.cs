using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

/// <summary>Without its resource or its endpoint there is no webhook.</summary>
internal sealed class WebhookMapping : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("webhooks");
        builder.HasKey(webhook => webhook.ResourceId);
        builder.Property(webhook => webhook.ResourceId).ValueGeneratedNever();
        builder.Property(webhook => webhook.Name).HasMaxLength(ColumnLengths.WebhookName);
        builder.HasIndex(webhook => webhook.EndpointId).IsUnique();
        builder.HasOne<Resource>().WithMany().HasForeignKey(webhook => webhook.ResourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<GatewayEndpoint>().WithMany().HasForeignKey(webhook => webhook.EndpointId).OnDelete(DeleteBehavior.Cascade);
    }
}
