namespace Dispatchapy.Core.Live;

/// <summary>
/// One answer for all who ask at this node, worked out at most once an interval and only when somebody asks: two hundred consoles cost the
/// database what one does.
/// </summary>
internal sealed class SharedAnswer<T>(Func<CancellationToken, Task<T>> workOut, TimeSpan interval, TimeProvider time)
    where T : class
{
    private readonly Lock _gate = new();
    private Task<T>? _next;
    private Task<T>? _running;
    private long? _startedAt;
    private (T Answer, long At)? _known;

    /// <summary>What is known, if it is younger than an interval, or is being worked out: for a page that opens and should not wait for the next.</summary>
    public Task<T> LatestAsync()
    {
        lock (_gate)
        {
            return _known is { } known && time.GetElapsedTime(known.At) < interval
                ? Task.FromResult(known.Answer)
                : _running is { IsCompleted: false } running ? running : Next_NeedsLock();
        }
    }

    /// <summary>
    /// What is true after this call: for a page that was told of a change. It may have to wait until the interval is over, but the change
    /// is in the answer.
    /// </summary>
    public Task<T> NextAsync()
    {
        lock (_gate)
        {
            return Next_NeedsLock();
        }
    }

    /// <summary>Who asks before the work begins joins it; who asks later needs another answer.</summary>
    private Task<T> Next_NeedsLock()
    {
        Task before = _running ?? Task.CompletedTask;
        return _next ??= Task.Run(() => RunAsync(before));
    }

    private async Task<T> RunAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_startedAt is { } last && interval - time.GetElapsedTime(last) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, time, CancellationToken.None);
        }

        var started = time.GetTimestamp();
        lock (_gate)
        {
            (_running, _next, _startedAt) = (_next, null, started);
        }

        // Nobody's token: one asker who leaves must not take the answer from the others.
        var answer = await workOut(CancellationToken.None);
        lock (_gate)
        {
            _known = (answer, started);
        }

        return answer;
    }
}
