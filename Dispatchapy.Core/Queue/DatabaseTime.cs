namespace Dispatchapy.Core.Queue;

/// <summary>What the database's clock says, without asking it: for decisions that all nodes have to make alike.</summary>
internal sealed class DatabaseTime(TimeProvider time)
{
    /// <summary>A clock that is as right as this is left alone: what is measured is no better.</summary>
    private static readonly TimeSpan Noticeable = TimeSpan.FromMilliseconds(100);

    private long _ahead;

    public DateTimeOffset UtcNow => time.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _ahead));

    /// <param name="database">What it said.</param>
    /// <param name="askedAt">This process's monotonic clock just before.</param>
    public void Compare(DateTimeOffset database, long askedAt)
    {
        var way = time.GetElapsedTime(askedAt);
        var ahead = database - (time.GetUtcNow() - (way / 2));
        Volatile.Write(ref _ahead, ahead.Duration() > Noticeable + way ? ahead.Ticks : 0);
    }
}
