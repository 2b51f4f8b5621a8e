using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Live;

/// <summary>One page's wish to know. A pulse during a reload is kept: the last change is never lost, however many came before it.</summary>
public sealed class LiveSubscription : IDisposable
{
    private static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(250);

    private readonly Channel<bool> _pulses = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _over = new();
    private readonly Func<Task> _onChanged;
    private readonly Action<LiveSubscription> _remove;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private int _paused;

    internal LiveSubscription(Func<Task> onChanged, Action<LiveSubscription> remove, TimeProvider time, ILogger logger) =>
        (_onChanged, _remove, _time, _logger) = (onChanged, remove, time, logger);

    /// <summary>While paused, changes are remembered as one; the page reloads once when it goes on.</summary>
    public bool Paused
    {
        get => Volatile.Read(ref _paused) > 0;
        set
        {
            if (Interlocked.Exchange(ref _paused, value ? 1 : 0) == 1 && !value)
            {
                Pulse();
            }
        }
    }

    public void Dispose()
    {
        _remove(this);
        _pulses.Writer.TryComplete();
        _over.Cancel();
        _over.Dispose();
    }

    internal void Pulse()
    {
        if (!Paused)
        {
            _pulses.Writer.TryWrite(true);
        }
    }

    /// <summary>In the caller's culture, which the loop inherits.</summary>
    internal void Start() => _ = RunAsync(_over.Token);

    private async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await Task.Yield();
            while (await _pulses.Reader.WaitToReadAsync(ct))
            {
                _pulses.Reader.TryRead(out _);
                await ReloadAsync();
                await Task.Delay(MinInterval, _time, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private async Task ReloadAsync()
    {
        try
        {
            await _onChanged();
        }
        catch (ObjectDisposedException)
        {
            // The circuit ended between the pulse and the reload.
        }
        catch (Exception ex)
        {
            _logger.ReloadFailed(ex);
        }
    }
}
