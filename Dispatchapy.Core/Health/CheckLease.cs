using System.Security.Cryptography;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health.Probes;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Health;

/// <summary>
/// Lets one check of a resource run at a time, over all nodes. The lease of a node that died ends when the node has been silent for three
/// beats, and that of one whose clock says otherwise ends by itself.
/// </summary>
internal sealed class CheckLease(IDbContextFactory<DispatchapyDbContext> contexts, NodeIdentity node, SecretBox secrets, IEnumerable<IHealthProbe> probes, TimeProvider time)
{
    /// <summary>Beyond the probe's own deadline, for the record of what it found.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, IHealthProbe> _probes = probes.ToDictionary(probe => probe.Method);

    /// <returns>The check, or else the answer why there is none.</returns>
    public async Task<(CheckRun? Run, CheckAnswer? Answer)> BeginAsync(Guid resourceId, Actor? by, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Resources.AsNoTracking().SingleOrDefaultAsync(row => row.Id == resourceId, ct) is not { } resource)
        {
            return (null, new CheckAnswer.Missing());
        }

        if (by is null && !resource.Health.Enabled)
        {
            return (null, new CheckAnswer.Refused("Its checks are off."));
        }

        if (Target(resource) is not { } target)
        {
            return (null, new CheckAnswer.Refused("The stored header values can no longer be decrypted: enter them again."));
        }

        var probe = _probes[target.Health.Method];
        if (probe.Obstacle(target) is { } obstacle)
        {
            return (null, new CheckAnswer.Refused(obstacle));
        }

        var now = time.GetUtcNow();
        CheckRun run = new(node.Id, Whole(now + probe.Deadline(target) + Grace), target, probe, now, by);
        return await TakeAsync(db, run, ct) ? (run, null) : (null, new CheckAnswer.Busy());
    }

    /// <summary>Nothing came of it: the next check need not wait until the lease ends.</summary>
    public async Task ReleaseAsync(CheckRun run, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.ResourceStatuses.Where(status => status.ResourceId == run.ResourceId && status.CheckOwner == run.Owner && status.CheckUntil == run.Until)
            .ExecuteUpdateAsync(set => set.SetProperty(status => status.CheckOwner, (Guid?)null).SetProperty(status => status.CheckUntil, (DateTimeOffset?)null), ct);
    }

    private static async Task<bool> TakeAsync(DispatchapyDbContext db, CheckRun run, CancellationToken ct)
    {
        var longest = run.StartedAt + LongestLease.Reach;
        // A node that is only slow to report itself loses a check, whose result is dropped, and nothing else.
        var living = db.Nodes.Living();
        return await db.ResourceStatuses
            .Where(status => status.ResourceId == run.ResourceId && (status.CheckOwner == null || status.CheckUntil <= run.StartedAt || status.CheckUntil > longest
                || (status.CheckOwner != run.Owner && !living.Any(holder => holder.Id == status.CheckOwner))))
            .ExecuteUpdateAsync(set => set.SetProperty(status => status.CheckOwner, run.Owner).SetProperty(status => status.CheckUntil, run.Until), ct) == 1;
    }

    /// <summary>As every database keeps it: the instant is part of what the lease is known by.</summary>
    private static DateTimeOffset Whole(DateTimeOffset instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), instant.Offset);

    private ProbeTarget? Target(Resource resource)
    {
        try
        {
            return new ProbeTarget(ResourceEntry.Opened(resource, secrets), resource.Health, secrets.Unprotect(resource.Health.Http.ProtectedHeaders));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
