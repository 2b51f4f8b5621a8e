namespace Dispatchapy.Core.Insight;

/// <summary>The unfinished tasks by what they wait for. Each count ends at <see cref="Most"/>, which then means that or more.</summary>
/// <param name="Due">Wait for a worker only.</param>
/// <param name="Waiting">Wait for their next attempt, among the first <see cref="Most"/> that wait for any time.</param>
/// <param name="Parked">Wait for a resource that can take them.</param>
/// <param name="Processing">Workers hold them.</param>
/// <param name="Held">Development mode keeps them.</param>
public sealed record QueueDepth(int Due, int Waiting, int Parked, int Processing, int Held)
{
    /// <summary>Beyond it only the order of magnitude matters, and counting a backlog of millions each second would slow its delivery.</summary>
    public const int Most = 10_000;
}
