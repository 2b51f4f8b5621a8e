using Dispatchapy.Core.Pacing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Live;

/// <summary>Tells of changes, on this node and through the transport on all, so many times a second at most however many there are.</summary>
internal abstract class NewsPulse(NewsTopic topic, TimeSpan minInterval, INewsTransport news, TimeProvider time, ILogger logger) : BackgroundService
{
    private readonly WorkSignal _changed = new();

    /// <summary>After the commit of a change. Costs next to nothing.</summary>
    public void Touch() => _changed.Ring();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await _changed.WaitAsync(Timeout.InfiniteTimeSpan, time, stoppingToken))
                {
                    await news.PublishAsync(topic, stoppingToken);
                }

                await Task.Delay(minInterval, time, stoppingToken);
            }
            catch (Exception ex) when (!stoppingToken.IsCancellationRequested)
            {
                logger.PulseFailed(ex, topic);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
