using Dispatchapy.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.Property(key => key.Id).ValueGeneratedNever();
        builder.Property(key => key.Name).HasMaxLength(ColumnLengths.Name);
        builder.Property(key => key.KeyHash).HasMaxLength(32);
        builder.Property(key => key.KeyPrefix).HasMaxLength(ColumnLengths.Word);
        builder.Ignore(key => key.IsSeeded);
        builder.HasIndex(key => key.Name).IsUnique();
        builder.HasIndex(key => key.KeyHash).IsUnique();
    }
}
