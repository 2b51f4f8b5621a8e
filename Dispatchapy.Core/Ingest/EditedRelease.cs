using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Ingest;

/// <summary>
/// Releases a held task with another payload. As with <see cref="EditedRetry"/> what was received stays on record: the edited payload goes
/// through the same acceptance as any call and becomes a task of its own, stopped at first, so that no release of all that is held takes
/// it along. Then both change places in one transaction. After a crash in between it is a stopped task that says what it is, and the same
/// release once more finishes the exchange.
/// </summary>
public sealed class EditedRelease
{
    private readonly EditedCall _call;
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly IQueueDialect _dialect;
    private readonly INewsTransport _news;
    private readonly TaskPulse _pulse;
    private readonly TimeProvider _time;

    internal EditedRelease(
        EditedCall call, IDbContextFactory<DispatchapyDbContext> contexts, IQueueDialect dialect, INewsTransport news, TaskPulse pulse, TimeProvider time) =>
        (_call, _contexts, _dialect, _news, _pulse, _time) = (call, contexts, dialect, news, pulse, time);

    /// <param name="taskId">A held task; it is stopped.</param>
    /// <param name="payload">UTF-8 JSON. Development rules apply to it as to any other.</param>
    /// <param name="actor">Whose name both logs show.</param>
    /// <param name="ct">Cancels it before the acceptance.</param>
    public async Task<EditedRetryResult> RunAsync(Guid taskId, ReadOnlyMemory<byte> payload, Actor actor, CancellationToken ct) =>
        await SetAsideAsync(taskId, payload, ct) switch
        {
            ({ } accepted, _) => await SwapAsync(taskId, accepted.TaskId, actor),
            (_, var refusal) => refusal!,
        };

    /// <summary>The first half: the new task is on disk, and nothing sends it.</summary>
    internal Task<(IngestResult.Accepted? Accepted, EditedRetryResult? Refusal)> SetAsideAsync(Guid taskId, ReadOnlyMemory<byte> payload, CancellationToken ct) =>
        _call.AcceptAsync(TaskAction.Release, taskId, payload, $"Not to be sent until it takes the place of held task {taskId}", ct);

    /// <summary>Not cancelled: the new task is committed.</summary>
    private async Task<EditedRetryResult> SwapAsync(Guid oldId, Guid newId, Actor actor)
    {
        var refusal = await new HeldSwap(_contexts, _dialect, _time).RunAsync(oldId, newId, actor, CancellationToken.None);
        _pulse.Touch();
        await _news.PublishAsync(NewsTopic.Work, CancellationToken.None);
        return refusal is null ? new EditedRetryResult.Accepted(newId, false) : EditedCall.Refused(refusal);
    }
}
