using Dispatchapy.Core.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class TaskEventMapping : IEntityTypeConfiguration<TaskEvent>
{
    public void Configure(EntityTypeBuilder<TaskEvent> builder)
    {
        builder.ToTable("task_events");
        builder.Property(line => line.Text).HasMaxLength(ColumnLengths.Sentence);
        builder.HasIndex(line => new { line.TaskId, line.Id });
    }
}
