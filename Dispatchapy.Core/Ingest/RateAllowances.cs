namespace Dispatchapy.Core.Ingest;

/// <summary>
/// Calls of this minute that are counted in the database already and may still come to this node: a client with a large limit then does not
/// have to meet all its other calls at one row. At most a hundredth of the limit, so that much at most is refused too early elsewhere.
/// </summary>
internal sealed class RateAllowances
{
    private const int Share = 100;

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, (int Left, DateTimeOffset Until)> _left = [];

    /// <summary>What to count ahead for a subject that has just been counted.</summary>
    public static int Ahead(RateWindow window, int perMinute, DateTimeOffset now)
    {
        var ahead = perMinute / Share;
        return SlidingWindow.Fits(window, perMinute, ahead, now) ? ahead : 0;
    }

    /// <summary>Takes one call from every subject of these limits, or none.</summary>
    public bool TryTake(IReadOnlyList<RateLimit> limits, DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (var limit in limits)
            {
                if (!_left.TryGetValue(limit.Subject, out var allowance) || allowance.Left == 0 || allowance.Until <= now)
                {
                    return false;
                }
            }

            foreach (var limit in limits)
            {
                var (left, until) = _left[limit.Subject];
                _left[limit.Subject] = (left - 1, until);
            }

            return true;
        }
    }

    /// <summary>Remembers what was counted ahead, once that is committed, and forgets what no longer counts.</summary>
    /// <param name="ahead">Calls by subject.</param>
    /// <param name="end">When the minute of a subject ends, in which they were counted.</param>
    /// <param name="now">What ended by then no longer counts.</param>
    public void Grant(IReadOnlyDictionary<Guid, int> ahead, Func<Guid, DateTimeOffset> end, DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (var (subject, allowance) in _left)
            {
                if (allowance.Until <= now)
                {
                    _left.Remove(subject);
                }
            }

            foreach (var (subject, calls) in ahead.Where(entry => entry.Value > 0))
            {
                var until = end(subject);
                var left = _left.TryGetValue(subject, out var allowance) && allowance.Until == until ? allowance.Left : 0;
                _left[subject] = (left + calls, until);
            }
        }
    }
}
