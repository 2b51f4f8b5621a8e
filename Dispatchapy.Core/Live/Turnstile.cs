namespace Dispatchapy.Core.Live;

/// <summary>
/// Lets pages render one after another. Told of the same change they would all render in the same instant, and the calls that arrive
/// then would wait for two hundred pages.
/// </summary>
internal sealed class Turnstile(TimeProvider time)
{
    /// <summary>What one render costs, generously.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(3);

    /// <summary>The last page of a round waits no longer than this, however many there are: a change shows within two seconds.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(600);

    private readonly Lock _gate = new();
    private long _next = time.GetTimestamp();

    /// <param name="pages">How many may want to pass in one round.</param>
    /// <returns>How long the caller waits for its turn; zero when nobody is before it.</returns>
    public TimeSpan Take(int pages)
    {
        var gap = TimeSpan.FromTicks(Math.Min(Gap.Ticks, Round.Ticks / Math.Max(1, pages)));
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var turn = Math.Max(now, _next);
            _next = turn + (long)(gap.TotalSeconds * time.TimestampFrequency);
            return time.GetElapsedTime(now, turn);
        }
    }
}
