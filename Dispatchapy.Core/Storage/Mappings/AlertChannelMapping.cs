using Dispatchapy.Core.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class AlertChannelMapping : IEntityTypeConfiguration<AlertChannel>
{
    public void Configure(EntityTypeBuilder<AlertChannel> builder)
    {
        builder.ToTable("alert_channels");
        builder.Property(channel => channel.Id).ValueGeneratedNever();
        builder.Property(channel => channel.Version).IsConcurrencyToken();
        builder.Property(channel => channel.Name).HasMaxLength(ColumnLengths.Name);
        builder.Property(channel => channel.Kind).HasMaxLength(ColumnLengths.Word);
        builder.HasIndex(channel => channel.Name).IsUnique();
    }
}
