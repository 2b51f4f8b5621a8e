using System.Security.Cryptography;
using System.Text;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Recovery;

/// <summary>Starts runs, shows them, and lets people pause and end them.</summary>
public sealed class RetryRunStore
{
    /// <summary>Of the runs that are over.</summary>
    private const int Shown = 10;

    /// <summary>Counting stops here; a run goes on beyond it.</summary>
    private const int CountCap = 100_000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly TaskPulse _pulse;
    private readonly RetryRunSignal _signal;
    private readonly TimeProvider _time;

    internal RetryRunStore(IDbContextFactory<DispatchapyDbContext> contexts, TaskPulse pulse, RetryRunSignal signal, TimeProvider time) =>
        (_contexts, _pulse, _signal, _time) = (contexts, pulse, signal, time);

    public async Task<RetryRunResult> StartAsync(RetryRunDraft draft, Actor actor, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var resource = await db.Resources.Where(resource => resource.Id == draft.Cause.ResourceId).Select(resource => resource.Name).FirstOrDefaultAsync(ct);
        var title = $"{resource ?? (draft.Cause.ResourceId is null ? "No resource" : "A deleted resource")}: {draft.Cause.Error}";
        return await StartAsync(db, RunScope.Of(db, draft.Cause), New(draft.Cause.Key, title, draft.PerMinute, actor), actor, ct);
    }

    /// <param name="draft">Its endpoint must exist.</param>
    /// <param name="actor">Whose name the logs show.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public async Task<RetryRunResult> StartAsync(ReplayDraft draft, Actor actor, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var path = await db.Endpoints.Where(endpoint => endpoint.Id == draft.Range.EndpointId).Select(endpoint => endpoint.Path).SingleOrDefaultAsync(ct);
        if (path is null)
        {
            return new RetryRunResult.Invalid("endpoint", "There is no such endpoint any more.");
        }

        var run = New(RunScope.KeyOf(draft.Range), RunScope.TitleOf(draft.Range, path), draft.PerMinute, actor);
        run.Range = draft.Range;
        return await StartAsync(db, RunScope.Of(db, draft.Range), run, actor, ct);
    }

    /// <summary>How many tasks a replay would take now.</summary>
    public async Task<ReplayCount> CountAsync(ReplayRange range, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var count = await RunScope.Of(db, range).Take(CountCap + 1).CountAsync(ct);
        return new ReplayCount(Math.Min(count, CountCap), count > CountCap);
    }

    /// <summary>Those that are not over, then the latest of the others.</summary>
    public async Task<IReadOnlyList<RetryRun>> ListAsync(CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var open = await db.RetryRuns.AsNoTracking().Where(run => run.State == RetryRunState.Running || run.State == RetryRunState.Paused).OrderByDescending(run => run.CreatedAt).ToListAsync(ct);
        var over = await db.RetryRuns.AsNoTracking().Where(run => run.EndedAt != null).OrderByDescending(run => run.CreatedAt).Take(Shown).ToListAsync(ct);
        return [.. open, .. over];
    }

    /// <summary>Null when there is no such run.</summary>
    public async Task<RetryRun?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.RetryRuns.AsNoTracking().SingleOrDefaultAsync(run => run.Id == id, ct);
    }

    /// <summary>False when the run was not running.</summary>
    public Task<bool> PauseAsync(Guid id, Actor actor, CancellationToken ct) => MoveAsync(id, RetryRunState.Running, RetryRunState.Paused, "paused retry run", actor, ct);

    /// <summary>False when the run was not paused.</summary>
    public Task<bool> ResumeAsync(Guid id, Actor actor, CancellationToken ct) => MoveAsync(id, RetryRunState.Paused, RetryRunState.Running, "resumed retry run", actor, ct);

    /// <summary>False when the run was over already.</summary>
    public async Task<bool> StopAsync(Guid id, Actor actor, CancellationToken ct) =>
        await MoveAsync(id, RetryRunState.Running, RetryRunState.Stopped, "stopped retry run", actor, ct) ||
        await MoveAsync(id, RetryRunState.Paused, RetryRunState.Stopped, "stopped retry run", actor, ct);

    private static Task<RetryRun?> OpenAsync(DispatchapyDbContext db, byte[] hash, CancellationToken ct) =>
        db.RetryRuns.AsNoTracking().FirstOrDefaultAsync(run => run.CauseHash == hash && run.EndedAt == null, ct);

    private RetryRun New(string key, string title, int perMinute, Actor actor)
    {
        var now = _time.GetUtcNow();
        return new RetryRun
        {
            Id = Guid.CreateVersion7(now),
            Cause = key,
            CauseHash = SHA256.HashData(Encoding.UTF8.GetBytes(key)),
            Title = Sentence.Cut(title),
            StartedBy = Sentence.Cut(actor.Name, ColumnLengths.Name),
            PerMinute = perMinute,
            CreatedAt = now,
            UpdatedAt = now,
            PacedAt = now,
        };
    }

    private async Task<RetryRunResult> StartAsync(DispatchapyDbContext db, IQueryable<DispatchTask> tasks, RetryRun run, Actor actor, CancellationToken ct)
    {
        if (run.PerMinute is < 1 or > RetryRunDraft.FastestPerMinute)
        {
            return new RetryRunResult.Invalid("per_minute", $"Must be 1 to {RetryRunDraft.FastestPerMinute}.");
        }

        if (await OpenAsync(db, run.CauseHash, ct) is { } open)
        {
            return new RetryRunResult.UnderWay(open);
        }

        run.Total = await tasks.Take(CountCap).CountAsync(ct);
        return run.Total == 0 ? new RetryRunResult.NothingToRetry() : await BeginAsync(db, run, actor, ct);
    }

    private async Task<RetryRunResult> BeginAsync(DispatchapyDbContext db, RetryRun run, Actor actor, CancellationToken ct)
    {
        await db.RetryRuns.Where(old => old.EndedAt < run.CreatedAt - Kept).ExecuteDeleteAsync(ct);
        db.RetryRuns.Add(run);
        db.Record(actor, run.Range is null ? "started retry run" : "started replay", Subject(run), null, new { run.Total, run.PerMinute, run.Cause, run.Range }, run.CreatedAt);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException ex) when (DuplicateKey.Caused(ex))
        {
            // Somebody else started it in the same moment.
            db.ChangeTracker.Clear();
            return await OpenAsync(db, run.CauseHash, ct) is { } open ? new RetryRunResult.UnderWay(open) : new RetryRunResult.NothingToRetry();
        }

        Tell();
        return new RetryRunResult.Started(run);
    }

    private async Task<bool> MoveAsync(Guid id, RetryRunState from, RetryRunState to, string verb, Actor actor, CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        DateTimeOffset? ended = to == RetryRunState.Stopped ? now : null;
        await using var db = await _contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The rate is not saved up during a pause.
        var moved = await db.RetryRuns.Where(run => run.Id == id && run.State == from).ExecuteUpdateAsync(
            set => set.SetProperty(run => run.State, to).SetProperty(run => run.Reason, (string?)null).SetProperty(run => run.EndedAt, ended).SetProperty(run => run.PacedAt, now).SetProperty(run => run.UpdatedAt, now), ct);
        if (moved == 0 || await db.RetryRuns.AsNoTracking().SingleOrDefaultAsync(run => run.Id == id, ct) is not { } run)
        {
            return false;
        }

        db.Record(actor, verb, Subject(run), null, new { run.Retried, run.Delivered, run.FailedAgain }, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        Tell();
        return true;
    }

    private void Tell()
    {
        _signal.Ring();
        _pulse.Touch();
    }

    private static AuditSubject Subject(RetryRun run) => new("task", null, Sentence.Cut(run.Title, ColumnLengths.Path));
}
