using System.Security.Cryptography;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Ingest;

/// <summary>
/// Retries a task with another payload. A payload is written once and never changed, so that the record stays what was received: the
/// edited one goes through the same acceptance as any call and becomes a task of its own. Each of the two names the other in its log.
/// </summary>
public sealed class EditedRetry
{
    private readonly IngestService _ingest;
    private readonly GatewayCatalog _catalog;
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly IOptions<IngestOptions> _options;
    private readonly TaskPulse _pulse;
    private readonly TimeProvider _time;

    internal EditedRetry(IngestService ingest, GatewayCatalog catalog, IDbContextFactory<DispatchapyDbContext> contexts, IOptions<IngestOptions> options, TaskPulse pulse, TimeProvider time) =>
        (_ingest, _catalog, _contexts, _options, _pulse, _time) = (ingest, catalog, contexts, options, pulse, time);

    /// <param name="taskId">A failed or stopped task; it stays as it is.</param>
    /// <param name="payload">UTF-8 JSON.</param>
    /// <param name="actor">Whose name both logs show.</param>
    /// <param name="ct">Cancels it before the commit.</param>
    public async Task<EditedRetryResult> RunAsync(Guid taskId, ReadOnlyMemory<byte> payload, Actor actor, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        if (await db.Tasks.Where(task => task.Id == taskId).Select(task => new { task.State, task.ClientId, task.EndpointId }).SingleOrDefaultAsync(ct) is not { } old)
        {
            return new EditedRetryResult.Missing();
        }

        var (client, endpoint) = (_catalog.Current.Client(old.ClientId), _catalog.Current.Endpoint(old.EndpointId));
        var obstacle = TaskTransitions.Refusal(TaskAction.Retry, old.State) ?? 0 switch
        {
            _ when client is null => "The client was deleted, and with it the right to call.",
            _ when endpoint is null => "The endpoint was deleted.",
            _ when payload.Length > _options.Value.MaxPayloadBytes => $"The payload is larger than {_options.Value.MaxPayloadBytes} bytes.",
            _ => null,
        };
        if (obstacle is not null)
        {
            return Refused(obstacle);
        }

        // Of the old task and the new payload: pressing the button twice makes one task.
        var key = $"edited-retry-{taskId:N}-{Convert.ToHexStringLower(SHA256.HashData(payload.Span))}";
        return await _ingest.AcceptAsync(new IngestRequest(client!, endpoint!, key, payload), ct) switch
        {
            IngestResult.Accepted accepted => await LinkAsync(db, taskId, accepted, actor),
            IngestResult.Invalid invalid => new EditedRetryResult.Refused(invalid.Detail, invalid.Errors),
            IngestResult.RateLimited limited => Refused($"The client's rate limit is exceeded. Try again in {(int)Math.Ceiling(limited.RetryAfter.TotalSeconds)} s."),
            _ => Refused("The database did not confirm the new task. Try again: it is not made twice."),
        };
    }

    /// <summary>Not cancelled: the new task is committed.</summary>
    private async Task<EditedRetryResult> LinkAsync(DispatchapyDbContext db, Guid oldId, IngestResult.Accepted accepted, Actor actor)
    {
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

    private static EditedRetryResult.Refused Refused(string reason) => new(reason, new Dictionary<string, string[]>());
}
