using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Ingest;

/// <summary>
/// Retries a task with another payload. A payload is written once and never changed, so that the record stays what was received: the
/// edited one goes through the same acceptance as any call and becomes a task of its own. Each of the two names the other in its log.
/// </summary>
public sealed class EditedRetry
{
    private readonly EditedCall _call;
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly TaskPulse _pulse;
    private readonly TimeProvider _time;

    internal EditedRetry(EditedCall call, IDbContextFactory<DispatchapyDbContext> contexts, TaskPulse pulse, TimeProvider time) =>
        (_call, _contexts, _pulse, _time) = (call, contexts, pulse, time);

    /// <param name="taskId">A failed or stopped task; it stays as it is.</param>
    /// <param name="payload">UTF-8 JSON.</param>
    /// <param name="actor">Whose name both logs show.</param>
    /// <param name="ct">Cancels it before the acceptance.</param>
    public async Task<EditedRetryResult> RunAsync(Guid taskId, ReadOnlyMemory<byte> payload, Actor actor, CancellationToken ct) =>
        await _call.AcceptAsync(TaskAction.Retry, taskId, payload, aside: null, ct) switch
        {
            ({ } accepted, _) => await LinkAsync(taskId, accepted, actor),
            (_, var refusal) => refusal!,
        };

    /// <summary>Not cancelled: the new task is committed.</summary>
    private async Task<EditedRetryResult> LinkAsync(Guid oldId, IngestResult.Accepted accepted, Actor actor)
    {
        await using var db = await _contexts.CreateDbContextAsync(CancellationToken.None);
        var (from, to) = ($"Retried with an edited payload as task {accepted.TaskId} by {actor.Name}", $"Made from task {oldId}, whose payload was edited by {actor.Name}");
        if (!accepted.Replayed || !await db.TaskEvents.AnyAsync(line => line.TaskId == accepted.TaskId && line.Text == to, CancellationToken.None))
        {
            var now = _time.GetUtcNow();
            db.TaskEvents.Add(new TaskEvent { TaskId = oldId, At = now, Text = from });
            db.TaskEvents.Add(new TaskEvent { TaskId = accepted.TaskId, At = now, Text = to });
            db.Record(actor, "retried with an edited payload", new AuditSubject("task", oldId, oldId.ToString()), null, new { NewTask = accepted.TaskId }, now);
            await db.SaveChangesAsync(CancellationToken.None);
            // For whoever looks at the old one: its log has grown.
            await db.Tasks.Where(task => task.Id == oldId).ExecuteUpdateAsync(set => set.SetProperty(task => task.UpdatedAt, now), CancellationToken.None);
            _pulse.Touch();
        }

        return new EditedRetryResult.Accepted(accepted.TaskId, accepted.Held);
    }
}
