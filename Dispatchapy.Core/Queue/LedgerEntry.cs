namespace Dispatchapy.Core.Queue;

/// <summary>
/// A change of the books, written in the transaction that made it. Sums of these rows against the counted unfinished tasks are the
/// balance; counting every finished row instead would read the whole history for each look at a number.
/// </summary>
public sealed class LedgerEntry
{
    public long Id { get; set; }
    public Guid ClientId { get; set; }

    /// <summary>The minute of the change; the day of the finish for what is taken back. Older entries are folded into whole days.</summary>
    public DateTimeOffset Minute { get; set; }

    public long Accepted { get; set; }
    public long Success { get; set; }
    public long Failed { get; set; }
    public long Stopped { get; set; }
    public long Deleted { get; set; }
}
