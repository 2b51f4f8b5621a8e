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
/// Releases a held task with another payload. As with <see cref="EditedRetry"/> what was received stays on record: the edited payload goes
/// through the same acceptance as any call and becomes a task of its own, held at first. Then both change places in one transaction, so
/// that neither a crash nor somebody else's click can send both.
/// </summary>
public sealed class EditedRelease
{
    private readonly IngestService _ingest;
    private readonly GatewayCatalog _catalog;
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly IQueueDialect _dialect;
    private readonly INewsTransport _news;
    private readonly IOptions<IngestOptions> _options;
    private readonly TaskPulse _pulse;
    private readonly TimeProvider _time;

    internal EditedRelease(
        IngestService ingest, GatewayCatalog catalog, IDbContextFactory<DispatchapyDbContext> contexts, IQueueDialect dialect, INewsTransport news,
        IOptions<IngestOptions> options, TaskPulse pulse, TimeProvider time) =>
        (_ingest, _catalog, _contexts, _dialect, _news, _options, _pulse, _time) = (ingest, catalog, contexts, dialect, news, options, pulse, time);

    /// <param name="taskId">A held task; it is stopped.</param>
    /// <param name="payload">UTF-8 JSON. Development rules apply to it as to any other.</param>
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
        var obstacle = TaskTransitions.Refusal(TaskAction.Release, old.State) ?? 0 switch
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

        // Of the held task and the new payload: pressing the button twice makes one task.
        var key = $"edited-release-{taskId:N}-{Convert.ToHexStringLower(SHA256.HashData(payload.Span))}";
        return await _ingest.AcceptAsync(new IngestRequest(client!, endpoint!, key, payload) { ForceHold = true }, ct) switch
        {
            IngestResult.Accepted accepted => await SwapAsync(taskId, accepted.TaskId, actor),
            IngestResult.Invalid invalid => new EditedRetryResult.Refused(invalid.Detail, invalid.Errors),
            IngestResult.RateLimited limited => Refused($"The client's rate limit is exceeded. Try again in {(int)Math.Ceiling(limited.RetryAfter.TotalSeconds)} s."),
            _ => Refused("The database did not confirm the new task. Try again: it is not made twice."),
        };
    }

    /// <summary>Not cancelled: the new task is committed.</summary>
    private async Task<EditedRetryResult> SwapAsync(Guid oldId, Guid newId, Actor actor)
    {
        var refusal = await new HeldSwap(_contexts, _dialect, _time).RunAsync(oldId, newId, actor, CancellationToken.None);
        _pulse.Touch();
        await _news.PublishAsync(NewsTopic.Work, CancellationToken.None);
        return refusal is null ? new EditedRetryResult.Accepted(newId, false) : Refused(refusal);
    }

    private static EditedRetryResult.Refused Refused(string reason) => new(reason, new Dictionary<string, string[]>());
}
