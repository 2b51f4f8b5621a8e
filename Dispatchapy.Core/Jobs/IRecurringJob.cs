namespace Dispatchapy.Core.Jobs;

/// <summary>
/// Work that comes round by itself. One node at a time runs it; should a node stall past its lease, a second one may start meanwhile, so
/// a run must bear company.
/// </summary>
internal interface IRecurringJob
{
    /// <summary>A run that was too early. It does not take the place of the last one that did something, unless somebody asked for it.</summary>
    const string NotDue = "Not due yet";

    JobDescription Description { get; }

    /// <summary>What was done, in a few words for people, or <see cref="NotDue"/>.</summary>
    Task<string> RunAsync(CancellationToken ct);
}
