using Dispatchapy.Core.Ingest;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class IdempotencyKeyMapping : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.ToTable("idempotency_keys");
        builder.HasKey(key => new { key.ClientId, key.EndpointId, key.Key });
        builder.Property(key => key.Key).HasMaxLength(ColumnLengths.IdempotencyKey);
        builder.Property(key => key.BodyHash).HasMaxLength(32);
        builder.HasIndex(key => key.ExpiresAt);
    }
}
