namespace Dispatchapy.Tests.Support;

/// <summary>A clock that stands still until a test moves it, and then wakes whoever waited, in order and at their own time.</summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _armed = [];
    private readonly DateTimeOffset _start;
    private DateTimeOffset _now;
    private TimeSpan _setBy;

    public ManualTime(DateTimeOffset? start = null) =>
        _start = _now = (start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).ToUniversalTime();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait; a test that must not move the clock too early waits for this.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_gate)
            {
                return _armed.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now + _setBy;
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return (_now - _start).Ticks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock. Callbacks run on this thread, each with the clock at the moment it was due.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var until = _start.AddTicks(GetTimestamp()) + by;
        while (TakeDue(until) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Sets the clock forward or back, as people and time servers do: whoever measures a time notices nothing, and no timer goes off.</summary>
    public void Set(TimeSpan by)
    {
        lock (_gate)
        {
            _setBy += by;
        }
    }

    internal void Arm(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
            timer.Period = period;
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.Due = _now + dueTime;
            if (dueTime > TimeSpan.Zero)
            {
                _armed.Add(timer);
                return;
            }

            // Not on this thread: whoever creates the timer may not yet have a variable for the callback to find it in.
            ThreadPool.QueueUserWorkItem(due => due.Fire(), timer, preferLocal: false);
            Rearm_NeedsLock(timer);
        }
    }

    private ManualTimer? TakeDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            // MinBy takes the first of equals: timers due together fire in the order they were set.
            var next = _armed.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            if (next is null)
            {
                // In the same breath as the look, or a timer set in between would count from a time already gone.
                MoveTo_NeedsLock(until);
                return null;
            }

            MoveTo_NeedsLock(next.Due);
            Rearm_NeedsLock(next);
            return next;
        }
    }

    // Two tests' threads may move the clock at once; it never goes back.
    private void MoveTo_NeedsLock(DateTimeOffset moment) => _now = moment > _now ? moment : _now;

    private void Rearm_NeedsLock(ManualTimer timer)
    {
        _armed.Remove(timer);
        if (timer.Period > TimeSpan.Zero)
        {
            timer.Due += timer.Period;
            _armed.Add(timer);
        }
    }
}
