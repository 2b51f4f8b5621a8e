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
        if (draft.PerMinute is < 1 or > RetryRunDraft.FastestPerMinute)
        {
            return new RetryRunResult.Invalid("per_minute", $"Must be 1 to {RetryRunDraft.FastestPerMinute}.");
        }

        await using var db = await _contexts.CreateDbContextAsync(ct);
        if (await OpenAsync(db, draft.Cause, ct) is { } open)
        {
            return new RetryRunResult.UnderWay(open);
        }

        var total = await db.Matching(new TaskFilter { Cause = draft.Cause }).Take(CountCap).CountAsync(ct);
        return total == 0 ? new RetryRunResult.NothingToRetry() : await BeginAsync(db, draft, total, actor, ct);
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

    private static Task<RetryRun?> OpenAsync(DispatchapyDbContext db, FailureCause cause, CancellationToken ct)
    {
        var hash = Hash(cause);
        return db.RetryRuns.AsNoTracking().FirstOrDefaultAsync(run => run.CauseHash == hash && run.EndedAt == null, ct);
    }

    private static byte[] Hash(FailureCause cause) => SHA256.HashData(Encoding.UTF8.GetBytes(cause.Key));

    private async Task<RetryRunResult> BeginAsync(DispatchapyDbContext db, RetryRunDraft draft, int total, Actor actor, CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        var resource = await db.Resources.Where(resource => resource.Id == draft.Cause.ResourceId).Select(resource => resource.Name).FirstOrDefaultAsync(ct);
        var run = new RetryRun
        {
            Id = Guid.CreateVersion7(now),
            Cause = draft.Cause.Key,
            CauseHash = Hash(draft.Cause),
            Title = Sentence.Cut($"{resource ?? (draft.Cause.ResourceId is null ? "No resource" : "A deleted resource")}: {draft.Cause.Error}"),
            StartedBy = Sentence.Cut(actor.Name, ColumnLengths.Name),
            PerMinute = draft.PerMinute,
            Total = total,
            CreatedAt = now,
            UpdatedAt = now,
            PacedAt = now,
        };
        await db.RetryRuns.Where(old => old.EndedAt < now - Kept).ExecuteDeleteAsync(ct);
        db.RetryRuns.Add(run);
        db.Record(actor, "started retry run", Subject(run), null, new { run.Total, run.PerMinute, draft.Cause }, now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException ex) when (DuplicateKey.Caused(ex))
        {
            // Somebody else started it in the same moment.
            db.ChangeTracker.Clear();
            return await OpenAsync(db, draft.Cause, ct) is { } open ? new RetryRunResult.UnderWay(open) : new RetryRunResult.NothingToRetry();
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
