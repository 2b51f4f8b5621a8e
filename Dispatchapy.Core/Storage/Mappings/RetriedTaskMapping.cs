using Dispatchapy.Core.Recovery;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

internal sealed class RetriedTaskMapping : IEntityTypeConfiguration<RetriedTask>
{
    public void Configure(EntityTypeBuilder<RetriedTask> builder)
    {
        builder.ToTable("retried_tasks");
        builder.HasKey(task => new { task.RunId, task.TaskId });
        builder.HasOne<RetryRun>().WithMany().HasForeignKey(task => task.RunId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(task => new { task.RunId, task.SettledAt }).HasDatabaseName("ix_retried_tasks_settled");
    }
}
