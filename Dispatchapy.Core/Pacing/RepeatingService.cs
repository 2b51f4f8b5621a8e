using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Pacing;

/// <summary>A loop that works, waits for its bell or its interval, and survives every failure of its work.</summary>
internal abstract class RepeatingService(TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly WorkSignal _bell = new();

    /// <summary>The longest wait between two passes.</summary>
    protected abstract TimeSpan Interval { get; }

    protected TimeProvider Time => time;

    /// <summary>Starts the next pass at once.</summary>
    public void Ring() => _bell.Ring();

    protected abstract Task PassAsync(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Guarded by the token and never by the exception's type: a query that timed out throws a cancellation, too.
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PassAsync(stoppingToken);
                await _bell.WaitAsync(Interval, time, stoppingToken);
            }
            catch (Exception ex) when (!stoppingToken.IsCancellationRequested)
            {
                logger.PassFailed(ex, GetType().Name, PauseAfterFailure);
                await Task.Delay(PauseAfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
