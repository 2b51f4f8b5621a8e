using Dispatchapy.Core.Compatibility.Webhooks;
using Dispatchapy.Core.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dispatchapy.Core.Storage.Mappings;

/// <summary>No foreign keys: on the hot tables they cost a fifth of the throughput. The store keeps them whole, and a test checks it.</summary>
internal sealed class DispatchTaskMapping : IEntityTypeConfiguration<DispatchTask>
{
    public void Configure(EntityTypeBuilder<DispatchTask> builder)
    {
        builder.ToTable("tasks");
        builder.Property(task => task.Id).ValueGeneratedNever();
        builder.Property(task => task.EndpointPath).HasMaxLength(ColumnLengths.Path);
        builder.Property(task => task.Ref).HasMaxLength(ColumnLengths.Reference);
        builder.Property(task => task.Scope).HasMaxLength(ColumnLengths.Reference);
        builder.Property(task => task.WaitReason).HasMaxLength(ColumnLengths.Sentence);
        builder.Property(task => task.DeliveredBy).HasMaxLength(ColumnLengths.Name);
        builder.Property(task => task.LastError).HasMaxLength(ColumnLengths.Sentence);
        builder.Property(task => task.EventType).HasMaxLength(ColumnLengths.Reference);
        builder.Property(task => task.OrderingKey).HasMaxLength(ColumnLengths.Reference);
        builder.Property(task => task.MessageId).HasMaxLength(ColumnLengths.Reference);
        builder.Property(task => task.Lane).HasDefaultValue((short)0);
        // The queue itself: only unfinished rows, so it stays as small as the backlog however long the history is.
        builder.HasIndex(task => new { task.Lane, task.RunAt }).HasDatabaseName("ix_tasks_due").HasFilter("state <= 1");
        builder.HasIndex(task => new { task.ParkedOn, task.Lane, task.Id }).HasDatabaseName("ix_tasks_parked").HasFilter("parked_on IS NOT NULL");
        // Only tasks that ask for it are in these two.
        builder.HasIndex(task => new { task.EndpointId, task.ClientId, task.OrderingKey, task.State, task.Id }).HasDatabaseName("ix_tasks_order").HasFilter("ordering_key IS NOT NULL AND state <= 1");
        builder.HasIndex(task => task.ExpiresAt).HasDatabaseName("ix_tasks_expiry").HasFilter("expires_at IS NOT NULL AND state = 0");
        builder.HasIndex(task => task.Id, "ix_tasks_held").HasFilter("state = 2");
        // Rare states among a long history, found without walking it; a task that is delivered never touches them.
        builder.HasIndex(task => task.Id, "ix_tasks_failed").HasFilter("state = 4");
        builder.HasIndex(task => task.Id, "ix_tasks_stopped").HasFilter("state = 5");
        builder.HasIndex(task => task.FinishedAt).HasDatabaseName("ix_tasks_finished").HasFilter("finished_at IS NOT NULL");
        builder.HasIndex(task => new { task.ClientId, task.Id }).HasDatabaseName("ix_tasks_client");
        // One client owns the deliveries of all webhooks; those of one are found without walking the others'.
        builder.HasIndex(task => new { task.EndpointId, task.Id }).HasDatabaseName("ix_tasks_webhook").HasFilter($"client_id = '{WebhookClient.Id}'");
        builder.HasIndex(task => new { task.Ref, task.Id }).HasDatabaseName("ix_tasks_ref").HasFilter("ref IS NOT NULL");
        builder.HasIndex(task => new { task.CallId, task.Id }).HasDatabaseName("ix_tasks_call").HasFilter("call_id IS NOT NULL");
    }
}
