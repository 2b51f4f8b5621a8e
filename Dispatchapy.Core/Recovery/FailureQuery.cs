using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Recovery;

/// <summary>Groups failed tasks by cause, once for everybody who looks at this node: the overview, the failures page, the API.</summary>
public sealed class FailureQuery
{
    /// <summary>Newest first; older ones are counted by nobody.</summary>
    public const int Cap = 10_000;

    private const int Chunk = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly SharedAnswer<FailureOverview> _answer;
    private Dictionary<Guid, FailedTask> _known = [];

    public FailureQuery(IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _answer = new SharedAnswer<FailureOverview>(GroupAsync, Interval, time);
    }

    /// <summary>For a page that opens: at most half a second old.</summary>
    public Task<FailureOverview> LatestAsync() => _answer.LatestAsync();

    /// <summary>For whoever was told of a change, which is in the answer.</summary>
    public Task<FailureOverview> NextAsync() => _answer.NextAsync();

    /// <summary>Never twice at once: what is known is its own.</summary>
    private async Task<FailureOverview> GroupAsync(CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var failures = await NewestAsync(db, ct);
        await LearnAsync(db, [.. failures.Take(Cap).Where(failure => _known.GetValueOrDefault(failure.Id)?.Is(failure) != true)], ct);
        // What was retried or deleted is forgotten.
        _known = failures.Take(Cap).Where(failure => _known.ContainsKey(failure.Id)).ToDictionary(failure => failure.Id, failure => _known[failure.Id]);
        Dictionary<FailureCause, FailureGroup> groups = [];
        foreach (var failed in _known.Values)
        {
            groups[failed.Cause] = groups.TryGetValue(failed.Cause, out var group) ? Add(group, failed) : Begin(failed);
        }

        return new FailureOverview([.. groups.Values.OrderByDescending(group => group.Count).ThenByDescending(group => group.Last)], _known.Count, failures.Count > Cap);
    }

    /// <summary>The index knows all of this: no row is read for a task that was looked at before.</summary>
    private static async Task<List<Failure>> NewestAsync(DispatchapyDbContext db, CancellationToken ct) => await db.Tasks.InStates([TaskState.Failed])
        .OrderByDescending(task => task.Id).Take(Cap + 1).Select(task => new Failure(task.Id, task.AttemptNumber, task.FinishedAt)).ToListAsync(ct);

    private async Task LearnAsync(DispatchapyDbContext db, IReadOnlyList<Failure> unknown, CancellationToken ct)
    {
        Dictionary<(Guid?, AttemptOutcome?, int?, string?), FailureCause> causes = [];
        foreach (var some in unknown.Chunk(Chunk))
        {
            Guid[] ids = [.. some.Select(failure => failure.Id)];
            var errors = await db.Tasks.Where(task => ids.Contains(task.Id)).Select(task => new { task.Id, task.LastError }).ToDictionaryAsync(task => task.Id, task => task.LastError, ct);
            var attempts = (await db.Attempts.AsNoTracking().Where(attempt => ids.Contains(attempt.TaskId)).ToListAsync(ct)).ToDictionary(attempt => (attempt.TaskId, attempt.Number));
            foreach (var failure in some.Where(failure => errors.ContainsKey(failure.Id)))
            {
                var last = attempts.GetValueOrDefault((failure.Id, failure.AttemptNumber));
                var error = last?.Error ?? errors[failure.Id];
                // The same few errors come over and over again; each is taken apart once.
                var raw = (last?.ResourceId, last?.Outcome, last?.StatusCode, error);
                if (!causes.TryGetValue(raw, out var cause))
                {
                    causes[raw] = cause = FailureCause.Of(last?.ResourceId, last?.Outcome, last?.StatusCode, error);
                }

                _known[failure.Id] = new FailedTask(failure, cause, last?.ResourceName, error ?? "");
            }
        }
    }

    private static FailureGroup Begin(FailedTask failed) => new(failed.Cause, failed.Resource, 1, failed.At, failed.At, failed.Failure.Id, failed.Error);

    private static FailureGroup Add(FailureGroup group, FailedTask failed) => failed.At > group.Last
        ? group with { Count = group.Count + 1, Last = failed.At, Sample = failed.Failure.Id, SampleError = failed.Error, Resource = failed.Resource }
        : group with { Count = group.Count + 1, First = failed.At < group.First ? failed.At : group.First };
}
