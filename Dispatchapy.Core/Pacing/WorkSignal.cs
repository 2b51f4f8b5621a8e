using System.Threading.Channels;

namespace Dispatchapy.Core.Pacing;

/// <summary>A doorbell, not a mailbox: it says "look", and only the database says at what.</summary>
public sealed class WorkSignal
{
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task<bool>? _rung;

    public void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>Returns when somebody rang, or after <paramref name="atMost"/>. For one waiter at a time.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    /// <returns>Whether somebody rang.</returns>
    public async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken ct)
    {
        // Kept from wait to wait and never cancelled: nearly every wait of an idle process ends by its time, and an exception for each costs more than the poll.
        _rung ??= _bell.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        await ((Task)_rung).WaitAsync(atMost, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        if (_rung.IsCompleted)
        {
            _rung = null;
            _bell.Reader.TryRead(out _);
            return true;
        }

        return false; // the poll is the truth
    }
}
