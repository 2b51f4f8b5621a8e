namespace Dispatchapy.Tests.Support;

public sealed class ManualTimeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new();

    [Fact]
    public void Stands_still_until_moved()
    {
        var (before, stamp) = (_time.GetUtcNow(), _time.GetTimestamp());
        Assert.Equal(before, _time.GetUtcNow());

        _time.Advance(Second);

        Assert.Equal(before + Second, _time.GetUtcNow());
        Assert.Equal(Second, _time.GetElapsedTime(stamp));
    }

    [Fact]
    public void Never_goes_back() => Assert.Throws<ArgumentOutOfRangeException>(() => _time.Advance(-Second));

    [Fact]
    public void Fires_timers_in_order_each_at_its_own_moment()
    {
        var start = _time.GetUtcNow();
        List<(string, TimeSpan)> fired = [];
        using var later = Timer(() => fired.Add(("later", _time.GetUtcNow() - start)), 3 * Second);
        using var sooner = Timer(() => fired.Add(("sooner", _time.GetUtcNow() - start)), Second);
        using var never = Timer(() => fired.Add(("never", default)), 11 * Second);

        _time.Advance(10 * Second);

        Assert.Equal([("sooner", Second), ("later", 3 * Second)], fired);
        Assert.Equal(start + (10 * Second), _time.GetUtcNow());
        Assert.Equal(1, _time.ArmedTimers);
    }

    [Fact]
    public void Repeats_a_periodic_timer_until_it_is_disposed()
    {
        var fired = 0;
        var timer = _time.CreateTimer(_ => fired++, null, Second, 2 * Second);
        _time.Advance(5 * Second);
        Assert.Equal(3, fired);

        timer.Dispose();
        _time.Advance(5 * Second);

        Assert.Equal(3, fired);
        Assert.False(timer.Change(Second, Second));
    }

    [Fact]
    public void Fires_a_timer_that_a_callback_set_within_the_same_move()
    {
        var fired = 0;
        using var second = Timer(() => fired++, Timeout.InfiniteTimeSpan);
        using var first = Timer(() => second.Change(Second, Timeout.InfiniteTimeSpan), Second);

        _time.Advance(2 * Second);

        Assert.Equal(1, fired);
    }

    [Fact]
    public async Task Fires_what_is_due_at_once_without_being_moved()
    {
        var fired = new TaskCompletionSource();
        using var timer = Timer(fired.SetResult, TimeSpan.Zero);
        await fired.Task.WaitAsync(Eventually.Deadline, TimeProvider.System);
    }

    [Fact]
    public async Task Wakes_delays_periodic_timers_and_cancellations()
    {
        using var periodic = new PeriodicTimer(Second, _time);
        using var timeout = new CancellationTokenSource(Second, _time);
        var delay = Task.Delay(Second, _time, CancellationToken.None);
        var tick = periodic.WaitForNextTickAsync(CancellationToken.None);
        Assert.False(delay.IsCompleted || tick.IsCompleted || timeout.IsCancellationRequested);

        _time.Advance(Second);

        await delay;
        Assert.True(await tick);
        Assert.True(timeout.IsCancellationRequested);
    }

    private ITimer Timer(Action callback, TimeSpan due) => _time.CreateTimer(_ => callback(), null, due, Timeout.InfiniteTimeSpan);
}
