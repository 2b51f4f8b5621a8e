using Dispatchapy.Core.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class DispatchCallMapping : IEntityTypeConfiguration<DispatchCall>
{
    public void Configure(EntityTypeBuilder<DispatchCall> builder)
    {
        builder.ToTable("calls");
        builder.Property(call => call.Id).ValueGeneratedNever();
        builder.Property(call => call.EndpointPath).HasMaxLength(ColumnLengths.Path);
        builder.Property(call => call.Ref).HasMaxLength(ColumnLengths.Reference);
        builder.Property(call => call.Scope).HasMaxLength(ColumnLengths.Reference);
        builder.Property(call => call.EventType).HasMaxLength(ColumnLengths.Reference);
        builder.HasIndex(call => new { call.ClientId, call.Id });
    }
}
