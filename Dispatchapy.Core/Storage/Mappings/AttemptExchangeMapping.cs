using Dispatchapy.Core.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class AttemptExchangeMapping : IEntityTypeConfiguration<AttemptExchange>
{
    public void Configure(EntityTypeBuilder<AttemptExchange> builder)
    {
        builder.ToTable("attempt_exchanges");
        builder.HasKey(exchange => new { exchange.TaskId, exchange.Number });
        builder.Property(exchange => exchange.Method).HasMaxLength(ColumnLengths.Word);
        builder.Property(exchange => exchange.Url).HasMaxLength(ColumnLengths.Url);
    }
}
