using System.Collections.Concurrent;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Health;

/// <summary>
/// Learns from traffic. Failures are counted in memory, per node; a change of the circuit is a guarded write, so that of many nodes one
/// opens it, one probes it and one closes it.
/// </summary>
internal sealed class CircuitBreaker(
    IDbContextFactory<DispatchapyDbContext> contexts, HealthBoard board, FlipRecorder flips, INewsTransport news, IOptions<HealthOptions> options, TimeProvider time, ILogger<CircuitBreaker> logger)
{
    /// <summary>Beyond the probe's own deadline, for the record of its outcome.</summary>
    private static readonly TimeSpan ProbeGrace = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, int> _failures = [];
    private readonly Guid _me = Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>Ordinary traffic. Ends at once unless the circuit opens by it.</summary>
    public async Task ReportAsync(Guid resourceId, string resource, TrafficSign sign, string reason, CancellationToken ct)
    {
        if (sign == TrafficSign.Alive)
        {
            _failures.TryRemove(resourceId, out _);
        }

        // Stragglers of requests that left before the circuit opened tell nothing new; counted, they would open it again after the first success.
        if (sign != TrafficSign.Failing || board[resourceId].Circuit != CircuitState.Closed)
        {
            return;
        }

        var failures = _failures.AddOrUpdate(resourceId, 1, (_, before) => before + 1);
        if (CircuitPolicy.Opens(failures, options.Value))
        {
            _failures.TryRemove(resourceId, out _);
            await OpenAsync(resourceId, resource, CircuitState.Closed, $"{failures} failures in a row, the last: {reason}", ct);
        }
    }

    /// <summary>True for the one caller, over all nodes, whose next request to this resource is the probe.</summary>
    public async Task<bool> TryBeginProbeAsync(Guid resourceId, TimeSpan timeout, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var before = board[resourceId];
        var (until, reach, longest) = (now + timeout + ProbeGrace, before.Reach(now), now + LongestLease.Reach);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var won = await db.ResourceStatuses
            .Where(status => status.ResourceId == resourceId
                && ((status.Circuit == CircuitState.Open && (status.OpenUntil <= now || status.OpenUntil > reach)) || (status.Circuit == CircuitState.HalfOpen && (status.ProbeUntil <= now || status.ProbeUntil > longest))))
            .ExecuteUpdateAsync(set => set
                .SetProperty(status => status.Circuit, CircuitState.HalfOpen)
                .SetProperty(status => status.CircuitSince, now)
                .SetProperty(status => status.ProbeOwner, _me)
                .SetProperty(status => status.ProbeUntil, until), ct) == 1;
        // Whoever lost takes what is true instead: the winner's probe may have closed it already, and half-open here it would come back to a tenth of its traffic.
        var actual = won ? null : await db.ResourceStatuses.AsNoTracking().SingleOrDefaultAsync(status => status.ResourceId == resourceId, ct);
        board.Change(resourceId, facts => actual is null ? facts with { Circuit = CircuitState.HalfOpen, ProbeUntil = until } : facts == before ? ResourceFacts.Of(actual) : facts);
        return won;
    }

    /// <summary>What became of a probe: any sensible answer closes the circuit, a failure opens it for longer.</summary>
    public Task EndProbeAsync(Guid resourceId, string resource, TrafficSign sign, string reason, CancellationToken ct) =>
        sign == TrafficSign.Failing
            ? OpenAsync(resourceId, resource, CircuitState.HalfOpen, $"The probe failed: {reason}", ct)
            : CloseAsync(resourceId, resource, ct);

    /// <summary>The probe was never sent: the next task may be it.</summary>
    public async Task AbandonProbeAsync(Guid resourceId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.ResourceStatuses.Where(status => status.ResourceId == resourceId && status.Circuit == CircuitState.HalfOpen && status.ProbeOwner == _me)
            .ExecuteUpdateAsync(set => set.SetProperty(status => status.ProbeUntil, now), ct);
        board.Change(resourceId, facts => facts with { ProbeUntil = now });
        await news.PublishAsync(NewsTopic.Health, ct);
    }

    private async Task OpenAsync(Guid resourceId, string resource, CircuitState from, string reason, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var cooldown = CircuitPolicy.Cooldown(from == CircuitState.Closed ? 0 : board[resourceId].CooldownSeconds, options.Value);
        var sentence = Sentence.Cut(reason);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // A probe that failed prolongs what was told already.
        if (from == CircuitState.Closed && !await RecordAsync(db, resourceId, resource, HealthFlipKind.CircuitOpened, sentence, now, ct))
        {
            return;
        }

        var opened = await db.ResourceStatuses
            .Where(status => status.ResourceId == resourceId && status.Circuit == from && (from == CircuitState.Closed || status.ProbeOwner == _me))
            .ExecuteUpdateAsync(set => set
                .SetProperty(status => status.Circuit, CircuitState.Open)
                .SetProperty(status => status.CircuitSince, now)
                .SetProperty(status => status.OpenUntil, now.AddSeconds(cooldown))
                .SetProperty(status => status.CooldownSeconds, cooldown)
                .SetProperty(status => status.Reason, sentence), ct) == 1;
        if (opened)
        {
            await transaction.CommitAsync(CancellationToken.None);
            board.Change(resourceId, facts => facts with { Circuit = CircuitState.Open, OpenUntil = now.AddSeconds(cooldown), CooldownSeconds = cooldown });
            logger.CircuitOpened(resource, cooldown, reason);
            await news.PublishAsync(NewsTopic.Health, ct);
        }
    }

    private async Task CloseAsync(Guid resourceId, string resource, CancellationToken ct)
    {
        const string Reason = "The probe was answered.";
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await RecordAsync(db, resourceId, resource, HealthFlipKind.CircuitClosed, Reason, now, ct))
        {
            return;
        }

        var closed = await db.ResourceStatuses.Where(status => status.ResourceId == resourceId && status.Circuit == CircuitState.HalfOpen && status.ProbeOwner == _me)
            .ExecuteUpdateAsync(set => set
                .SetProperty(status => status.Circuit, CircuitState.Closed)
                .SetProperty(status => status.CircuitSince, now)
                .SetProperty(status => status.OpenUntil, (DateTimeOffset?)null)
                .SetProperty(status => status.CooldownSeconds, 0)
                .SetProperty(status => status.Reason, Reason), ct) == 1;
        if (closed)
        {
            await transaction.CommitAsync(CancellationToken.None);
            _failures.TryRemove(resourceId, out _);
            board.Change(resourceId, facts => facts with { Circuit = CircuitState.Closed, OpenUntil = null, CooldownSeconds = 0 });
            logger.CircuitClosed(resource);
            await news.PublishAsync(NewsTopic.Health, ct);
        }
    }

    /// <summary>
    /// Before the guarded change, which undoes it when somebody else was first: rows that point at the resource come before the one that is
    /// changed, as a deletion locks them.
    /// </summary>
    /// <returns>False when the resource was deleted.</returns>
    private async Task<bool> RecordAsync(DispatchapyDbContext db, Guid resourceId, string resource, HealthFlipKind kind, string reason, DateTimeOffset now, CancellationToken ct)
    {
        var status = await db.ResourceStatuses.AsNoTracking().SingleOrDefaultAsync(row => row.ResourceId == resourceId, ct);
        if (status is null)
        {
            return false;
        }

        // Each cool-down begins anew; the outage began with the first.
        var opened = kind == HealthFlipKind.CircuitOpened ? null : await db.HealthFlips
            .Where(flip => flip.ResourceId == resourceId && flip.Kind == HealthFlipKind.CircuitOpened).OrderByDescending(flip => flip.At).Select(flip => (DateTimeOffset?)flip.At).FirstOrDefaultAsync(ct);
        await flips.RecordAsync(db, new HealthChange(resourceId, resource, kind, reason, now, opened ?? status.CircuitSince), ct);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
