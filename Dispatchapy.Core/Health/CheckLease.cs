using System.Security.Cryptography;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health.Probes;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Health;

/// <summary>Lets one check of a resource run at a time, over all nodes; the lease of a node that died ends by itself.</summary>
internal sealed class CheckLease(IDbContextFactory<DispatchapyDbContext> contexts, SecretBox secrets, IEnumerable<IHealthProbe> probes, TimeProvider time)
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
        CheckRun run = new(Guid.CreateVersion7(now), target, probe, now, by);
        return await TakeAsync(db, run, now + probe.Deadline(target) + Grace, ct) ? (run, null) : (null, new CheckAnswer.Busy());
    }

    /// <summary>Nothing came of it: the next check need not wait until the lease ends.</summary>
    public async Task ReleaseAsync(CheckRun run, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.ResourceStatuses.Where(status => status.ResourceId == run.ResourceId && status.CheckOwner == run.Owner)
            .ExecuteUpdateAsync(set => set.SetProperty(status => status.CheckOwner, (Guid?)null).SetProperty(status => status.CheckUntil, (DateTimeOffset?)null), ct);
    }

    private static async Task<bool> TakeAsync(DispatchapyDbContext db, CheckRun run, DateTimeOffset until, CancellationToken ct) =>
        await db.ResourceStatuses
            .Where(status => status.ResourceId == run.ResourceId && (status.CheckOwner == null || status.CheckUntil <= run.StartedAt))
            .ExecuteUpdateAsync(set => set.SetProperty(status => status.CheckOwner, run.Owner).SetProperty(status => status.CheckUntil, until), ct) == 1;

    private ProbeTarget? Target(Resource resource)
    {
        try
        {
            return new ProbeTarget(ResourceEntry.Of(resource, secrets.Unprotect(resource.ProtectedHeaders)), resource.Health, secrets.Unprotect(resource.Health.Http.ProtectedHeaders));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
