namespace Dispatchapy.Tests.Support;

/// <summary>A timer of <see cref="ManualTime"/>; one that is due at once fires without waiting for the clock, as the system's do.</summary>
internal sealed class ManualTimer(ManualTime time, Action callback) : ITimer
{
    private volatile bool _disposed;

    public DateTimeOffset Due { get; set; }

    public TimeSpan Period { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
        {
            return false;
        }

        time.Arm(this, dueTime, period);
        return true;
    }

    public void Dispose()
    {
        _disposed = true;
        time.Arm(this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Fire()
    {
        if (!_disposed)
        {
            callback();
        }
    }
}
