using Dispatchapy.Core.Ingest;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class RateWindowMapping : IEntityTypeConfiguration<RateWindow>
{
    public void Configure(EntityTypeBuilder<RateWindow> builder)
    {
        builder.ToTable("rate_windows");
        builder.HasKey(window => window.Subject);
        builder.Property(window => window.Subject).ValueGeneratedNever();
    }
}
