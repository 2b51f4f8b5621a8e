using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health.Probes;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Health;

/// <summary>The only writer of what the probes say: the check, the verdict, its change and whoever listens to that, in one transaction.</summary>
internal sealed class HealthUpdater(
    IDbContextFactory<DispatchapyDbContext> contexts, FlipRecorder flips, HealthBoard board, INewsTransport news, CheckPulse pulse, TimeProvider time, ILogger<HealthUpdater> logger)
{
    /// <returns>Null when the resource was changed or deleted since the check began: what was found is about something that is no longer there.</returns>
    public async Task<HealthCheck?> RecordAsync(CheckRun run, ProbeResult result, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var status = await db.ResourceStatuses.AsNoTracking().SingleOrDefaultAsync(row => row.ResourceId == run.ResourceId, ct);
        if (status is null || (status.CheckOwner, status.CheckUntil) != (run.Owner, run.Until))
        {
            return null;
        }

        var health = run.Target.Health;
        VerdictCount before = new(status.Health, status.ConsecutiveFailures, status.ConsecutiveSuccesses);
        // With checks off nothing would ever bring it back: looking at it once by hand must not take it out of use.
        var after = health.Enabled ? VerdictPolicy.Next(before, result.Healthy, health.DownAfter, health.UpAfter) : before;
        var check = Check(run, result, after.Verdict);
        db.HealthChecks.Add(check);
        var change = Change(status, run.Target.Resource.Name, after, result.Error, health);
        if (change is not null)
        {
            await flips.RecordAsync(db, change, ct);
        }

        if (run.By is { } actor)
        {
            db.Record(actor, "checked", new AuditSubject("resource", run.ResourceId, run.Target.Resource.Name), null, new { check.Method, check.Healthy, check.StatusCode, check.Verdict }, time.GetUtcNow());
        }

        // Rows that point at the resource before the one that is changed, as a deletion locks them, or the two would wait for each other.
        await db.SaveChangesAsync(ct);
        if (!await WriteAsync(db, run, status, after, health.Enabled ? VerdictPolicy.Reason(after, result.Error, health) : status.HealthReason, ct))
        {
            return null;
        }

        await transaction.CommitAsync(CancellationToken.None);
        await TellAsync(run, after.Verdict, change);
        return check;
    }

    /// <summary>What was known is about something else: the verdict is unknown again, and a check under way comes to nothing. The caller commits.</summary>
    public async Task ForgetAsync(DispatchapyDbContext db, Resource resource, string reason, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        // First, because it locks the row: a check that is about to write another verdict has done so before it is looked at, or never will.
        await db.ResourceStatuses.Where(row => row.ResourceId == resource.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CheckOwner, (Guid?)null).SetProperty(row => row.CheckUntil, (DateTimeOffset?)null), ct);
        var status = await db.ResourceStatuses.AsNoTracking().SingleOrDefaultAsync(row => row.ResourceId == resource.Id, ct);
        if (status is { Health: HealthVerdict.Down })
        {
            // Somebody was told that it is down, and nobody would ever be told that this is over.
            await flips.RecordAsync(db, new HealthChange(resource.Id, resource.Name, HealthFlipKind.CameUp, reason, now, status.HealthSince), ct);
        }

        await db.ResourceStatuses.Where(row => row.ResourceId == resource.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Health, HealthVerdict.Unknown)
                .SetProperty(row => row.HealthSince, now)
                .SetProperty(row => row.HealthReason, reason)
                .SetProperty(row => row.ConsecutiveFailures, 0)
                .SetProperty(row => row.ConsecutiveSuccesses, 0),
            ct);
    }

    private static HealthCheck Check(CheckRun run, ProbeResult result, HealthVerdict verdict) => new()
    {
        Id = Guid.CreateVersion7(run.StartedAt),
        ResourceId = run.ResourceId,
        At = run.StartedAt,
        Node = Sentence.Cut(NodeName.Current, ColumnLengths.Name),
        Method = run.Probe.Method,
        Manual = run.By is not null,
        Healthy = result.Healthy,
        StatusCode = result.StatusCode,
        LatencyMs = Math.Round(result.Latency.TotalMilliseconds, 3),
        Excerpt = result.Excerpt,
        Error = result.Error is { } error ? Sentence.Cut(error) : null,
        Verdict = verdict,
    };

    private HealthChange? Change(ResourceStatus status, string resource, VerdictCount after, string? error, HealthSettings health) =>
        VerdictPolicy.Flip(status.Health, after.Verdict) is { } kind
            ? new HealthChange(status.ResourceId, resource, kind, Sentence.Cut(VerdictPolicy.Reason(after, error, health)), time.GetUtcNow(), status.HealthSince)
            : null;

    /// <summary>False when the lease was lost.</summary>
    private async Task<bool> WriteAsync(DispatchapyDbContext db, CheckRun run, ResourceStatus status, VerdictCount after, string? reason, CancellationToken ct)
    {
        var since = after.Verdict == status.Health ? status.HealthSince : time.GetUtcNow();
        var sentence = reason is null ? null : Sentence.Cut(reason);
        return await db.ResourceStatuses.Where(row => row.ResourceId == run.ResourceId && row.CheckOwner == run.Owner && row.CheckUntil == run.Until).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Health, after.Verdict)
                .SetProperty(row => row.HealthSince, since)
                .SetProperty(row => row.HealthReason, sentence)
                .SetProperty(row => row.LastCheckedAt, run.StartedAt)
                .SetProperty(row => row.ConsecutiveFailures, after.Failures)
                .SetProperty(row => row.ConsecutiveSuccesses, after.Successes)
                .SetProperty(row => row.CheckOwner, (Guid?)null)
                .SetProperty(row => row.CheckUntil, (DateTimeOffset?)null),
            ct) == 1;
    }

    private async Task TellAsync(CheckRun run, HealthVerdict verdict, HealthChange? change)
    {
        board.Change(run.ResourceId, facts => facts with { Health = verdict });
        if (change is null)
        {
            pulse.Touch();
            return;
        }

        logger.VerdictChanged(change.Resource, verdict, change.Reason);
        // It is committed: whoever gives up waiting now must not keep the news from anybody.
        await news.PublishAsync(NewsTopic.Health, CancellationToken.None);
    }
}
