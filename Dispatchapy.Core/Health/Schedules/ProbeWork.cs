using System.Globalization;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Jobs.Scheduling;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Health.Schedules;

/// <summary>All scheduled health checks as one line among the recurring work.</summary>
internal sealed class ProbeWork : IScheduledWork
{
    public const string Name = "health-checks";

    public JobDescription Description { get; } = new(Name, "Health checks", "Looks whether each resource is up.", TimeSpan.Zero) { Schedule = "by each resource's interval" };

    public async Task<JobStatus> StatusAsync(DispatchapyDbContext db, RecurringJob? row, DateTimeOffset now, CancellationToken ct)
    {
        var triggers = await db.InGroupAsync(ProbeJob.Group, ct);
        var running = (await db.RunningAsync(ProbeJob.Group, ct)).Count;
        var phase = row?.RequestedAt is not null ? JobPhase.Requested : row?.PausedAt is not null ? JobPhase.Paused : JobPhase.Waiting;
        var next = phase == JobPhase.Waiting ? triggers.Min(trigger => trigger.NextAt) : null;
        var (last, node) = await LastAsync(db, ct);
        return new(Description, phase, row?.PausedAt, next, last, null, node) { Note = Note(triggers.Count, running) };
    }

    public async Task<IReadOnlyList<RunningWork>> RunningAsync(DispatchapyDbContext db, CancellationToken ct)
    {
        var fired = (await db.RunningAsync(ProbeJob.Group, ct)).Select(trigger => (Resource: Guid.Parse(trigger.Job), trigger.Node, trigger.FiredAt)).ToList();
        var ids = fired.ConvertAll(check => check.Resource);
        var names = await db.Resources.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        return [.. fired.OrderBy(check => check.FiredAt).Select(check => new RunningWork(Description.Title, names.GetValueOrDefault(check.Resource, "a deleted resource"), check.Node, check.FiredAt))];
    }

    private static string Note(int scheduled, int running) => string.Create(
        CultureInfo.InvariantCulture, $"{scheduled:N0} {(scheduled == 1 ? "resource" : "resources")} scheduled, {running:N0} being checked now.");

    private static async Task<(JobRun?, string? Node)> LastAsync(DispatchapyDbContext db, CancellationToken ct)
    {
        // By the statuses, which are few: the checks of all resources have no order among each other.
        var resource = await db.ResourceStatuses.Where(status => status.LastCheckedAt != null).OrderByDescending(status => status.LastCheckedAt)
            .Join(db.Resources, status => status.ResourceId, row => row.Id, (_, row) => new { row.Id, row.Name }).FirstOrDefaultAsync(ct);
        var check = resource is null ? null : await db.HealthChecks.AsNoTracking().Where(row => row.ResourceId == resource.Id).OrderByDescending(row => row.At).FirstOrDefaultAsync(ct);
        if (check is null)
        {
            return (null, null);
        }

        var took = TimeSpan.FromMilliseconds(check.LatencyMs);
        return (new JobRun(check.At + took, took, false, $"{resource!.Name}: {(check.Healthy ? "healthy" : check.Error ?? "unhealthy")}"), check.Node);
    }
}
