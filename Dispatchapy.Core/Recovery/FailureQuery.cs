using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Recovery;

/// <summary>Groups failed tasks by cause. One answer serves everybody who asks within a moment, because every console on the page asks at every change.</summary>
public sealed class FailureQuery : IDisposable
{
    /// <summary>Newest first; older ones are counted by nobody.</summary>
    public const int Cap = 20_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1);
    private (long At, FailureOverview Overview)? _last;

    public FailureQuery(IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time) => (_contexts, _time) = (contexts, time);

    public async Task<FailureOverview> ReadAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_last is not { } last || _time.GetElapsedTime(last.At) > Fresh)
            {
                _last = last = (_time.GetTimestamp(), await GroupAsync(ct));
            }

            return last.Overview;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<FailureOverview> GroupAsync(CancellationToken ct)
    {
        Dictionary<FailureCause, FailureGroup> groups = [];
        Dictionary<(Guid?, AttemptOutcome?, int?, string?), FailureCause> causes = [];
        var tasks = 0;
        await using var db = await _contexts.CreateDbContextAsync(ct);
        await foreach (var failed in Newest(db).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (++tasks > Cap)
            {
                break;
            }

            // The same few errors come over and over again; each is taken apart once.
            var raw = (failed.ResourceId, failed.Outcome, failed.StatusCode, failed.Error);
            if (!causes.TryGetValue(raw, out var cause))
            {
                causes[raw] = cause = FailureCause.Of(failed.ResourceId, failed.Outcome, failed.StatusCode, failed.Error);
            }

            groups[cause] = groups.TryGetValue(cause, out var group) ? Add(group, failed) : Begin(cause, failed);
        }

        return new FailureOverview([.. groups.Values.OrderByDescending(group => group.Count).ThenByDescending(group => group.Last)], Math.Min(tasks, Cap), tasks > Cap);
    }

    private static FailureGroup Begin(FailureCause cause, FailedTask failed) => new(cause, failed.Resource, 1, failed.At, failed.At, failed.Id, failed.Error ?? "");

    private static FailureGroup Add(FailureGroup group, FailedTask failed) => failed.At > group.Last
        ? group with { Count = group.Count + 1, Last = failed.At, Sample = failed.Id, SampleError = failed.Error ?? "", Resource = failed.Resource }
        : group with { Count = group.Count + 1, First = failed.At < group.First ? failed.At : group.First };

    private static IQueryable<FailedTask> Newest(DispatchapyDbContext db) =>
        from task in db.Indexed(new TaskFilter { States = [TaskState.Failed] }).OrderByDescending(task => task.Id).Take(Cap + 1)
        join attempt in db.Attempts on new { TaskId = task.Id, Number = task.AttemptNumber } equals new { attempt.TaskId, attempt.Number } into last
        from attempt in last.DefaultIfEmpty()
        select new FailedTask
        {
            Id = task.Id,
            At = task.FinishedAt ?? task.UpdatedAt,
            ResourceId = (Guid?)attempt!.ResourceId,
            Resource = attempt.ResourceName,
            Outcome = (AttemptOutcome?)attempt.Outcome,
            StatusCode = attempt.StatusCode,
            Error = attempt.Error ?? task.LastError,
        };
}
