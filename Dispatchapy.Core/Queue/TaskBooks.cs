using System.Globalization;

namespace Dispatchapy.Core.Queue;

/// <summary>Totals of all time as of one instant. The finished side comes from the ledger, the unfinished side is counted.</summary>
public sealed record TaskBooks(long Accepted, long Success, long Failed, long Stopped, long Deleted, long Pending, long Processing, long Held)
{
    /// <summary>False would mean that a task was lost or counted twice.</summary>
    public bool Balanced => Accepted == Accounted;

    /// <summary>Both sides in a sentence.</summary>
    public string Difference => string.Create(CultureInfo.InvariantCulture, $"{Accepted:N0} tasks were accepted, and {Accounted:N0} are accounted for.");

    private long Accounted => Success + Failed + Stopped + Deleted + Pending + Processing + Held;
}
