using Dispatchapy.Core.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class SettingsRowMapping : IEntityTypeConfiguration<SettingsRow>
{
    public void Configure(EntityTypeBuilder<SettingsRow> builder)
    {
        builder.ToTable("settings");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasData(new SettingsRow { Id = SettingsStore.RowId, Version = 1, Json = "{}" });
    }
}
