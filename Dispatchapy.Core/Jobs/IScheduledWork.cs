using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Jobs;

/// <summary>Recurring work that the scheduler starts, as one line for people; they pause it and ask for runs by its row.</summary>
internal interface IScheduledWork
{
    JobDescription Description { get; }

    /// <param name="db">To read what the scheduler has.</param>
    /// <param name="row">What people asked for; null before a working node was up.</param>
    /// <param name="now">The moment of the answer.</param>
    /// <param name="ct">Cancels.</param>
    Task<JobStatus> StatusAsync(DispatchapyDbContext db, RecurringJob? row, DateTimeOffset now, CancellationToken ct);

    /// <summary>What of it runs at this moment, over all nodes; the longest first.</summary>
    Task<IReadOnlyList<RunningWork>> RunningAsync(DispatchapyDbContext db, CancellationToken ct);
}
