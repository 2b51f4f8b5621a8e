namespace Dispatchapy.Core.Jobs;

/// <summary>
/// Work that comes round by itself. One node at a time runs it; should a node stall past its lease, a second one may start meanwhile, so
/// a run must bear company.
/// </summary>
internal interface IRecurringJob
{
    JobDescription Description { get; }

    /// <summary>What was done, in a few words for people.</summary>
    Task<string> RunAsync(CancellationToken ct);
}
