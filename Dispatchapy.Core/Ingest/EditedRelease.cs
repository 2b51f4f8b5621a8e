using System.Data.Common;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Ingest;

/// <summary>
/// Releases a held task with another payload. As with <see cref="EditedRetry"/> what was received stays on record: the edited payload is held
/// against the same rules as any call and becomes a task of its own, in the transaction that stops the held one. Pressing the button twice
/// makes one task, because the second finds nothing held.
/// </summary>
public sealed class EditedRelease
{
    private readonly EditedCall _call;
    private readonly IngestService _ingest;
    private readonly RateLimiter _limiter;
    private readonly HeldSwap _swap;
    private readonly INewsTransport _news;
    private readonly TaskPulse _pulse;
    private readonly ILogger<EditedRelease> _logger;

    internal EditedRelease(EditedCall call, IngestService ingest, RateLimiter limiter, HeldSwap swap, INewsTransport news, TaskPulse pulse, ILogger<EditedRelease> logger) =>
        (_call, _ingest, _limiter, _swap, _news, _pulse, _logger) = (call, ingest, limiter, swap, news, pulse, logger);

    /// <param name="taskId">A held task; it is stopped.</param>
    /// <param name="payload">UTF-8 JSON. Development rules apply to it as to any other.</param>
    /// <param name="actor">Whose name both logs show.</param>
    /// <param name="ct">Cancels it before the commit.</param>
    public async Task<EditedRetryResult> RunAsync(Guid taskId, ReadOnlyMemory<byte> payload, Actor actor, CancellationToken ct)
    {
        var (request, refusal) = await _call.OfAsync(TaskAction.Release, taskId, payload, ct);
        if (request is null)
        {
            return refusal!;
        }

        var (call, refused, _) = _ingest.Check(request);
        if (call is null)
        {
            return EditedCall.Refused(refused!);
        }

        try
        {
            return (await _limiter.PassAsync([call], ct)).Count == 0 ? EditedCall.Refused(await call.Answer) : await SwapAsync(taskId, call.Task, actor, ct);
        }
        catch (Exception ex) when (!ct.IsCancellationRequested && (ex is DbException or DbUpdateException || ex.InnerException is DbException or DbUpdateException))
        {
            _logger.ReleaseFailed(ex, taskId);
            return EditedCall.Refused(new IngestResult.Unavailable(TimeSpan.Zero));
        }
    }

    private async Task<EditedRetryResult> SwapAsync(Guid taskId, NewTask replacement, Actor actor, CancellationToken ct)
    {
        var refusal = await _swap.RunAsync(taskId, replacement, actor, ct);
        _pulse.Touch();
        if (refusal is null)
        {
            // Not cancelled: it is committed, and no other node knows of it.
            await _news.PublishAsync(NewsTopic.Work, CancellationToken.None);
        }

        return refusal is null ? new EditedRetryResult.Accepted(replacement.Id, false) : EditedCall.Refused(refusal);
    }
}
