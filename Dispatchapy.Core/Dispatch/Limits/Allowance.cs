using System.Globalization;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Dispatch.Limits;

/// <summary>What this node holds of one resource's limits. Its members need the lock on it.</summary>
internal sealed class Allowance(TimeProvider time)
{
    /// <summary>Permits of the rate that nobody used by then are lost: kept for later they would come on top of what is free by then.</summary>
    private static readonly TimeSpan Keeps = TimeSpan.FromSeconds(1);

    /// <summary>What the rate admits in this time is drawn for tasks that wait.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);

    private LimitSettings _limits = new();
    private Shortage? _short;
    private int _permits;
    private int _units;
    private int _batch = 1;
    private long _permitsUntil;
    private long _unitsUntil;
    private long _nextPermit;
    private long _nextUnit;

    /// <summary>Tasks wait for permits, and newcomers wait behind them.</summary>
    public bool Wanted { get; set; }

    /// <summary>The UTC day of the units.</summary>
    public DateTimeOffset Day { get; private set; }

    /// <summary>When tasks that wait were last let go.</summary>
    public long ReleasedAt { get; private set; }

    /// <summary>Permits that were drawn under other limits are void. Units of a quota are counted as sent, so they stay, unless the new quota is smaller: they could exceed it.</summary>
    public Allowance Under(LimitSettings limits)
    {
        if (!ReferenceEquals(_limits, limits) && _limits != limits)
        {
            (_permits, _batch, _nextPermit, _nextUnit, _short) = (0, 1, 0, 0, null);
            _units = limits.DailyQuota >= _limits.DailyQuota ? _units : 0;
        }

        _limits = limits;
        return this;
    }

    /// <summary>Requests that may leave now.</summary>
    public int Held
    {
        get
        {
            var now = time.GetTimestamp();
            var permits = _limits.Rate is null ? int.MaxValue : now < _permitsUntil ? _permits : 0;
            return Math.Min(permits, _limits.DailyQuota is null ? int.MaxValue : now < _unitsUntil ? _units : 0);
        }
    }

    /// <summary>How long it is known that nothing can be drawn.</summary>
    public TimeSpan Wait
    {
        get
        {
            var until = Math.Max(_nextPermit, _nextUnit);
            var now = time.GetTimestamp();
            return until > now ? time.GetElapsedTime(now, until) : TimeSpan.Zero;
        }
    }

    /// <summary>Null when a request may leave, or nobody knows better before a draw.</summary>
    public Shortage? Shortage => Held > 0 || Wait == TimeSpan.Zero ? null : _nextUnit > time.GetTimestamp() ? _short : new Shortage($"at its rate of {_limits.Rate?.InWords()}", false);

    public bool TryTake()
    {
        if (Held == 0)
        {
            return false;
        }

        _permits -= _limits.Rate is null ? 0 : 1;
        _units -= _limits.DailyQuota is null ? 0 : 1;
        return true;
    }

    /// <summary>Not used after all. A permit that is older than permits are kept is lost, and a unit of another day is worth nothing today.</summary>
    public void GiveBack(DateTimeOffset taken)
    {
        var now = time.GetUtcNow();
        _permits += _limits.Rate is not null && now - taken < Keeps && time.GetTimestamp() < _permitsUntil ? 1 : 0;
        _units += _limits.DailyQuota is not null && taken >= Day && time.GetTimestamp() < _unitsUntil ? 1 : 0;
    }

    /// <summary>What to draw: ever more while it is used at once, so that a busy resource costs few statements and a quiet one wastes no permits.</summary>
    public (int Permits, bool Units) Demand(bool many)
    {
        var now = time.GetTimestamp();
        // A burst grows by use only: what is drawn of it and not used would be missing for as long as it takes to fill up again.
        var steady = _limits.Rate is { } rate ? (int)Math.Clamp(Soon / rate.Interval, 1, 100_000) : 1;
        var (first, most) = many ? (steady, Math.Max(steady, _limits.Rate?.Burst ?? 1)) : (1, Math.Max(1, steady / 4));
        _batch = _permits == 0 && now < _permitsUntil ? Math.Clamp(_batch * 2, first, most) : first;
        return (_batch, _limits.DailyQuota is not null && (now >= _unitsUntil || _units == 0));
    }

    /// <returns>Whether it is news that the quota is used up.</returns>
    public bool Grant(Allotted allotted)
    {
        var now = time.GetTimestamp();
        var wasKnown = _nextUnit > now;
        _nextPermit = allotted.Wait > TimeSpan.Zero ? After(now, allotted.Wait) : 0;
        if (allotted.Permits > 0)
        {
            (_permits, _permitsUntil) = (allotted.Permits + (now < _permitsUntil ? _permits : 0), After(now, Keeps));
        }

        if (allotted.Units > 0)
        {
            (_units, _unitsUntil, Day, _nextUnit) = (allotted.Units, After(now, allotted.DayLeft), allotted.After.Day, 0);
        }

        if (allotted.UsedUp)
        {
            _nextUnit = After(now, allotted.DayLeft);
            _short = new Shortage(string.Create(CultureInfo.InvariantCulture, $"its quota of {_limits.DailyQuota:N0} requests is used up until {allotted.After.Day.AddDays(1):yyyy-MM-dd HH:mm'Z'}"), true);
        }

        return allotted.UsedUp && !wasKnown;
    }

    /// <summary>Those that wait may go.</summary>
    public void Release() => (Wanted, ReleasedAt) = (false, time.GetTimestamp());

    /// <summary>The database did not answer.</summary>
    public void Rest(TimeSpan pause) => _nextPermit = After(time.GetTimestamp(), pause);

    /// <summary>Takes all of the day's quota that is left here.</summary>
    public int TakeUnused()
    {
        var unused = time.GetTimestamp() < _unitsUntil ? _units : 0;
        _units = 0;
        return unused;
    }

    private long After(long now, TimeSpan pause) => now + (long)(pause.TotalSeconds * time.TimestampFrequency);
}
