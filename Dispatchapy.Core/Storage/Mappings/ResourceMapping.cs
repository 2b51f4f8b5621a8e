using Dispatchapy.Core.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class ResourceMapping : IEntityTypeConfiguration<Resource>
{
    public void Configure(EntityTypeBuilder<Resource> builder)
    {
        builder.ToTable("resources");
        builder.Property(resource => resource.Id).ValueGeneratedNever();
        builder.Property(resource => resource.Version).IsConcurrencyToken();
        builder.Property(resource => resource.Name).HasMaxLength(ColumnLengths.Name);
        builder.Property(resource => resource.Url).HasMaxLength(ColumnLengths.Url);
        builder.Property(resource => resource.Method).HasMaxLength(ColumnLengths.Word);
        builder.Property(resource => resource.ContentType).HasMaxLength(ColumnLengths.Word);
        builder.Property(resource => resource.RequiredParams).HasJson();
        builder.Property(resource => resource.SuccessStatusCodes).HasJson();
        builder.Property(resource => resource.Health).HasJson();
        builder.Property(resource => resource.Alerts).HasJson();
        builder.Property(resource => resource.Signing).HasJson();
        builder.Property(resource => resource.Request).HasJson();
        builder.Property(resource => resource.Auth).HasJson();
        builder.Property(resource => resource.Limits).HasJson();
        builder.Property(resource => resource.Answer).HasJson();
        builder.HasIndex(resource => resource.Name).IsUnique();
    }
}
