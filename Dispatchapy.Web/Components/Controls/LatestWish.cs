namespace Dispatchapy.Web.Components.Controls;

/// <summary>Does something a moment after the last change, so that nobody's typing is interrupted by half a thought. A newer wish takes the place of one under way.</summary>
internal sealed class LatestWish(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private CancellationTokenSource? _last;

    public void Dispose()
    {
        _last?.Cancel();
        _last?.Dispose();
    }

    /// <param name="atOnce">The very first answer needs no patience.</param>
    /// <param name="work">Its token is cancelled when somebody types on, or leaves.</param>
    /// <param name="failed">Nobody awaits this: what is not shown would be lost, and the page seem busy for ever.</param>
    public async Task RunAsync(bool atOnce, Func<CancellationToken, Task> work, Action<Exception> failed)
    {
        Dispose();
        _last = new CancellationTokenSource();
        var ct = _last.Token;
        try
        {
            await Task.Delay(atOnce ? TimeSpan.Zero : Pause, time, ct);
            await work(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Somebody typed on, or left.
        }
        catch (Exception ex) when (!ct.IsCancellationRequested)
        {
            failed(ex);
        }
    }
}
