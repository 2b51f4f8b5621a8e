using System.Security.Cryptography;
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
    private readonly IngestService _ingest;
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly TaskPulse _pulse;
    private readonly TimeProvider _time;

    internal EditedRetry(EditedCall call, IngestService ingest, IDbContextFactory<DispatchapyDbContext> contexts, TaskPulse pulse, TimeProvider time) =>
        (_call, _ingest, _contexts, _pulse, _time) = (call, ingest, contexts, pulse, time);

    /// <param name="taskId">A failed or stopped task; it stays as it is.</param>
    /// <param name="payload">UTF-8 JSON.</param>
    /// <param name="actor">Whose name both logs show.</param>
    /// <param name="ct">Cancels it before the acceptance.</param>
    public async Task<EditedRetryResult> RunAsync(Guid taskId, ReadOnlyMemory<byte> payload, Actor actor, CancellationToken ct)
    {
        var (call, refusal) = await _call.OfAsync(TaskAction.Retry, taskId, payload, ct);
        if (call is null)
        {
            return refusal!;
        }

        // Not cancelled from here on: it may be committed, and then somebody has to say what it came from.
        var result = await _ingest.AcceptAsync(call with { IdempotencyKey = Key(taskId, payload.Span) }, CancellationToken.None);
        return result is IngestResult.Accepted accepted ? await LinkAsync(taskId, accepted, actor) : EditedCall.Refused(result);
    }

    /// <summary>Of the old task and the new payload: pressing the button twice makes one task.</summary>
    private static string Key(Guid taskId, ReadOnlySpan<byte> payload) => $"edited-retry-{taskId:N}-{Convert.ToHexStringLower(SHA256.HashData(payload))}";

    /// <summary>Not cancelled: the new task is committed.</summary>
    private async Task<EditedRetryResult> LinkAsync(Guid oldId, IngestResult.Accepted accepted, Actor actor)
    {
        await using var db = await _contexts.CreateDbContextAsync(CancellationToken.None);
        var (from, to) = ($"Retried with an edited payload as task {accepted.TaskId} by {actor.Name}", TaskEventText.MadeFrom(oldId, actor.Name));
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
