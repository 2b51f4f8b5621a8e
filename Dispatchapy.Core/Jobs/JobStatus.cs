namespace Dispatchapy.Core.Jobs;

/// <summary>A recurring job as of now.</summary>
/// <param name="Job">What it is.</param>
/// <param name="Phase">What it is doing.</param>
/// <param name="PausedAt">Null while it is not paused.</param>
/// <param name="NextRunAt">Null while it is paused or running.</param>
/// <param name="LastRun">Null before the first.</param>
/// <param name="StartedAt">Of the run under way; null when none is.</param>
/// <param name="Node">Of the latest run, ended or not.</param>
public sealed record JobStatus(JobDescription Job, JobPhase Phase, DateTimeOffset? PausedAt, DateTimeOffset? NextRunAt, JobRun? LastRun, DateTimeOffset? StartedAt, string? Node)
{
    /// <summary>What else there is to say at this moment.</summary>
    public string? Note { get; init; }

    internal static JobStatus Of(JobDescription job, RecurringJob? row, DateTimeOffset now)
    {
        if (row is null)
        {
            return new(job, JobPhase.Waiting, null, null, null, null, null);
        }

        var running = row.RunId is not null && row.LeaseUntil >= now;
        var phase = running ? JobPhase.Running : row.RequestedAt is not null ? JobPhase.Requested : row.PausedAt is not null ? JobPhase.Paused : JobPhase.Waiting;
        var last = row.LastFinishedAt is { } finished ? new JobRun(finished, TimeSpan.FromMilliseconds(row.LastDurationMs ?? 0), row.LastFailed, row.LastResult ?? "") : null;
        return new(job, phase, row.PausedAt, phase == JobPhase.Waiting ? row.NextRunAt : null, last, running ? row.LastStartedAt : null, row.LastNode);
    }
}
