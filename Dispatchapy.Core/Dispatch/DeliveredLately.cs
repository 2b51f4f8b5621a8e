namespace Dispatchapy.Core.Dispatch;

/// <summary>How much a running total grew within the last minute.</summary>
internal sealed class DeliveredLately
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<(DateTimeOffset At, long Total)> _seen = new([(DateTimeOffset.MinValue, 0L)]);

    /// <param name="now">Later than at the last call.</param>
    /// <param name="total">Not smaller than at the last call.</param>
    public long Add(DateTimeOffset now, long total)
    {
        _seen.Enqueue((now, total));
        // The youngest total that is a minute old stays: it is what the growth is measured from.
        while (_seen.Count > 1 && _seen.ElementAt(1).At <= now - Window)
        {
            _seen.Dequeue();
        }

        return total - _seen.Peek().Total;
    }
}
