namespace Dispatchapy.Core.Ingest;

/// <summary>
/// Calls of this minute that are counted in the database already and may still come to this node: a client with a large limit then does not
/// have to meet all its other calls at one row. At most a hundredth of the limit, so that much at most is refused too early elsewhere.
/// </summary>
internal sealed class RateAllowances
{
    private const int Share = 100;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Allowance> _allowances = [];

    /// <summary>Takes one call from every subject of these limits, or none.</summary>
    public bool TryTake(IReadOnlyList<RateLimit> limits, DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (var limit in limits)
            {
                if (Left(limit, now) == 0)
                {
                    return false;
                }
            }

            foreach (var limit in limits)
            {
                _allowances[limit.Subject] = _allowances[limit.Subject] with { Calls = _allowances[limit.Subject].Calls - 1 };
            }

            return true;
        }
    }

    /// <summary>What to count ahead for the subjects of a call that has just passed: none unless it could be taken from all of them later.</summary>
    /// <param name="limits">Of the call.</param>
    /// <param name="window">Of a subject, with the calls that are known.</param>
    /// <param name="now">What was granted for another minute does not count.</param>
    public IEnumerable<(RateLimit Limit, int Calls)> Ahead(IReadOnlyList<RateLimit> limits, Func<Guid, RateWindow> window, DateTimeOffset now)
    {
        lock (_gate)
        {
            (RateLimit Limit, int Calls)[] ahead = [.. limits.Select(limit => (limit, (limit.PerMinute / Share) - Left(limit, now)))];
            return limits.All(limit => limit.PerMinute >= Share) ? [.. ahead.Where(one => one.Calls > 0 && SlidingWindow.Fits(window(one.Limit.Subject), one.Limit.PerMinute, one.Calls, now))] : [];
        }
    }

    /// <summary>Remembers what was counted ahead, once that is committed, and forgets what no longer counts.</summary>
    /// <param name="ahead">Of each subject once.</param>
    /// <param name="end">When the minute of a subject ends, in which they were counted.</param>
    /// <param name="now">What ended by then no longer counts.</param>
    public void Grant(IReadOnlyCollection<(RateLimit Limit, int Calls)> ahead, Func<Guid, DateTimeOffset> end, DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (var (subject, allowance) in _allowances)
            {
                if (!allowance.Counts(now))
                {
                    _allowances.Remove(subject);
                }
            }

            foreach (var (limit, calls) in ahead)
            {
                _allowances[limit.Subject] = new Allowance(Left(limit, now) + calls, limit.PerMinute, end(limit.Subject));
            }
        }
    }

    /// <summary>None of what was granted under another limit: a lowered one is obeyed at once.</summary>
    private int Left(RateLimit limit, DateTimeOffset now) =>
        _allowances.TryGetValue(limit.Subject, out var allowance) && allowance.PerMinute == limit.PerMinute && allowance.Counts(now) ? allowance.Calls : 0;

    private readonly record struct Allowance(int Calls, int PerMinute, DateTimeOffset Until)
    {
        /// <summary>Further ahead than its minute is long, the clock was put back.</summary>
        public bool Counts(DateTimeOffset now) => Until > now && Until - now <= Minute;
    }
}
