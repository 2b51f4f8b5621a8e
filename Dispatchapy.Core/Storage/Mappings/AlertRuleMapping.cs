using Dispatchapy.Core.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class AlertRuleMapping : IEntityTypeConfiguration<AlertRule>
{
    public void Configure(EntityTypeBuilder<AlertRule> builder)
    {
        builder.ToTable("alert_rules");
        builder.Property(rule => rule.Id).ValueGeneratedNever();
        builder.Property(rule => rule.Version).IsConcurrencyToken();
        builder.Property(rule => rule.Name).HasMaxLength(ColumnLengths.Name);
        builder.Property(rule => rule.Settings).HasJson();
        builder.HasIndex(rule => rule.Name).IsUnique();
    }
}
