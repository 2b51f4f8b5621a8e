using Dispatchapy.Core.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class AlertConditionMapping : IEntityTypeConfiguration<AlertCondition>
{
    public void Configure(EntityTypeBuilder<AlertCondition> builder)
    {
        builder.ToTable("alert_conditions");
        builder.HasKey(condition => new { condition.RuleId, condition.Event, condition.SubjectId });
        builder.Property(condition => condition.Event).HasMaxLength(ColumnLengths.Word);
    }
}
